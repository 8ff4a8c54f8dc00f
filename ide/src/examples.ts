import { tabsOf } from './tabs.ts';

/** The tabs a first visit opens with: the operations of examples/, which the bundler reads. */
export const exampleTabs = tabsOf(
  import.meta.glob<string>('../../examples/operations/*/*.{graphql,json}', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
