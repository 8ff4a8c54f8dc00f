import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/tickets.css';
import './styles/pages.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig } from './config.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App config={await loadConfig()} />);
