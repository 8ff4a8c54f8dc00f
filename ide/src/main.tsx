import './monaco-workers.ts';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig, type IdeConfig } from './config.ts';

// Without its configuration the page still works: the endpoint's path is part of the API.
const config = await loadConfig().catch((): IdeConfig => ({ endpoint: '/graphql', sandbox: null }));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App config={config} />);
