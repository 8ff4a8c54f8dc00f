import { hashSource } from '../../text/html.js';
import type { PageAssets } from './page-assets.js';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
  main { margin: 15vh auto 0; max-width: 40rem; padding: 0 1.5rem; }
  h1 { font-size: 1.4rem; font-weight: 600; }
  pre { background: #8882; border-radius: 6px; overflow-x: auto; padding: .8rem 1rem; }
`;

/** Lets the page's one style element through its content security policy. */
export const waitingPageStyleHash = hashSource(STYLE);

/** What a browser sees before there is a bundle: no script, and it looks again by itself. */
export function waitingPage({ title, state }: PageAssets, port: number | undefined): string {
  const hasFailed = state === 'failed';
  const refresh = hasFailed ? '' : '\n    <meta http-equiv="refresh" content="2" />';
  const said = hasFailed
    ? `The ${title} could not be built. What <code>npm start</code> printed says why, in the line “The ${title} could not be built”.`
    : `The ${title} is not there yet. <code>npm start</code> builds it in a minute or two, once; then this page opens by itself.`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />${refresh}
    <title>ICE Graph</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>ICE Graph</h1>
      <p>${said}</p>
      <p>The API itself is ready:</p>
      <pre>curl http://localhost:${port ?? 4000}/graphql \\
  -H 'content-type: application/json' \\
  -d '{"query":"{ __typename }"}'</pre>
    </main>
  </body>
</html>
`;
}
