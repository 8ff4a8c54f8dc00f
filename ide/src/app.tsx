import { useState } from 'react';
import { GraphiQL } from 'graphiql';
import type { IdeConfig } from './config.ts';
import { createFetcher } from './fetcher.ts';
import { pageStorage } from './page-storage.ts';
import { exampleTabs } from './examples.ts';
import { TopBar } from './top-bar.tsx';

export function App({ config }: { readonly config: IdeConfig }) {
  // One fetcher for the page's life: GraphiQL reads the schema anew whenever it changes.
  const [fetcher] = useState(() => createFetcher(config.endpoint));
  return (
    <div className="ide">
      <TopBar config={config} />
      <main className="ide-main">
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={exampleTabs}
          storage={pageStorage}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          // Some examples have variables. Where the page is one column, the room goes to the operation.
          defaultEditorToolsVisibility={window.innerWidth > 760 ? 'variables' : false}
          inputValueDeprecation
          schemaDescription
        >
          {/* The name stands in the bar above. */}
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </div>
  );
}
