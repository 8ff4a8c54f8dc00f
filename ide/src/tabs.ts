import { examples, type Example } from './examples.ts';

/** The examples as GraphiQL wants its tabs: text, with the comment above the operation. */
export const exampleTabs = examples.map((example) => ({
  query: `${commented(example)}\n${example.query}\n`,
  variables: example.variables ? JSON.stringify(example.variables, null, 2) : null,
}));

function commented({ title, comment }: Example): string {
  return [`${title}.`, ...comment.split('\n')].map((line) => `# ${line}`).join('\n');
}
