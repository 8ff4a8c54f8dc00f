// The screens of docs/clients.md: which operations they are made of, who has them, what they cost.
import { readFileSync } from 'node:fs';

export type Who = 'agent' | 'supervisor' | 'admin';
type Product = 'chat' | 'email' | 'data';
export type Cost = Readonly<Record<Product, number>>;

/** A row of the table: one operation of a screen. */
export interface ScreenOperation {
  readonly screen: number;
  readonly who: Who;
  /** As the table calls it, and as its document must. */
  readonly name: string;
  /** From the root of the project. */
  readonly path: string;
  readonly document: string;
  /** Calls to ICE by a session that holds nothing, and by the same one after that. */
  readonly costs: readonly [first: Cost, then: Cost];
}

const PAGE = readFileSync('docs/clients.md', 'utf8');
const ROW =
  /^\| *(\d*) *\|[^|]*\| *(\w*) *\| \[(\w+)\]\(\.\.\/([^)]+)\) *\| *([^|]+?) *\| *([^|]+?) *\|/gm;

function costOf(text: string): Cost {
  const told = [...text.matchAll(/(chat|email|data) (\d+)/g)];
  if (text !== '0' && told.map(([each]) => each).join(', ') !== text)
    throw new Error(`docs/clients.md tells no cost: ${text}`);
  const counts = told.map(([, product, count]) => [product, Number(count)] as const);
  return { ...{ chat: 0, email: 0, data: 0 }, ...Object.fromEntries(counts) };
}

/** A screen of several operations is named in the first of its rows. */
export const SCREENS: readonly ScreenOperation[] = (() => {
  let [screen, who] = [0, 'agent' as Who];
  return [...PAGE.matchAll(ROW)].map(
    ([, number, as, name = '', path = '', first = '', then = '']) => {
      if (number) screen = Number(number);
      if (as) who = (as === 'administrator' ? 'admin' : as) as Who;
      const document = readFileSync(path, 'utf8');
      return { screen, who, name, path, document, costs: [costOf(first), costOf(then)] };
    },
  );
})();
