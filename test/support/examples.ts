import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tabsOf } from '../../ide/src/tabs.js';

const FOLDER = fileURLToPath(new URL('../../examples/operations', import.meta.url));

/** One operation of examples/, as the IDE shows it. */
export interface Example {
  /** The name of the operation. */
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every file below examples/operations/, by its path there. */
export function exampleFiles(): Record<string, string> {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .filter((path) => basename(path).includes('.'))
      .map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]),
  );
}

/** Whether it goes on, event by event. */
export const isWatched = ({ query }: Pick<Example, 'query'>): boolean =>
  /^subscription/m.test(query);

/** The examples, in the order of the IDE's tabs. */
export const examples: readonly Example[] = tabsOf(exampleFiles()).map(({ query, variables }) => ({
  name: /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? '',
  query,
  variables: JSON.parse(variables ?? '{}') as Example['variables'],
}));
