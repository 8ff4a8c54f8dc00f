/** The order of the tabs, by folder and file. Examples that are not named come last. */
const ORDER = [
  'viewer/who-am-i',
  'tickets/tickets-with-links',
  'tickets/a-ticket-in-full',
  'live/the-queue-live',
  'users/users-and-their-skills',
  'users/a-page-after-a-page',
  'contacts/contacts',
  'chats/chats-with-links',
  'chats/a-chat-in-full',
  'surveys/surveys-and-questions',
  'canned/canned-sets',
  'reports/agent-performance',
  'mutations/create-campaign',
];

export interface ExampleTab {
  readonly query: string;
  readonly variables: string | null;
}

/**
 * The examples as GraphiQL wants its tabs.
 *
 * @param files what `examples/operations/` holds, by path: operations, and variables of the same name.
 */
export function tabsOf(files: Readonly<Record<string, string>>): ExampleTab[] {
  return Object.keys(files)
    .filter((path) => path.endsWith('.graphql'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((path) => ({
      query: files[path] ?? '',
      variables: laidOut(files[path.replace(/graphql$/, 'json')]),
    }));
}

function rank(path: string): number {
  const name = path.split('/').slice(-2).join('/').replace('.graphql', '');
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.length : place;
}

function laidOut(json: string | undefined): string | null {
  return json === undefined ? null : JSON.stringify(JSON.parse(json), null, 2);
}
