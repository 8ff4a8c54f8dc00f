import { randomBytes } from 'node:crypto';
import type { Caller } from '../../datasources/caller.js';
import { fieldOf, type AnyEndpoint, type Param } from '../../datasources/contract/endpoint.js';
import type { Known } from '../known.js';
import type { Mark } from './marks.js';
import type { Thing } from './plans.js';

export type Args = Readonly<Record<string, unknown>>;

/** What is sent where ICE has words of its own and no answer has told them. */
const WORDS: Readonly<Record<string, string>> = {
  controlType: 'Text',
  filterBy: 'Subject',
  mode: 'Email',
  toAddress: '',
  shortcutKey: '',
  url: 'https://example.com/',
  title: 'Rehearsal',
  colorCode: '#808080',
  status: 'Draft',
  folder: 'Archive',
};
const LISTS: Readonly<Record<string, readonly string[]>> = { options: ['Yes', 'No'], to: [] };
const NUMBERS: Readonly<Record<string, number>> = { toHours: 2 };
/** Arguments that name whoever acts. */
const ACTING = new Set(['userId', 'ownerId']);

/** What a request of a rehearsal is made of. */
export interface Making {
  readonly caller: Caller;
  readonly known: Known;
  readonly mark: Mark;
  readonly thing: Thing;
  /** The id of the record itself; undefined before it is made. */
  readonly id?: string;
  /** That of what it is made in; null where it is made in nothing. */
  readonly parent: string | null;
  readonly isChanged?: boolean;
  /** A record of the kind that was there before. */
  readonly example?: Args | null;
}

/** The arguments of one write; or the key that nobody told. */
export function argumentsOf(
  endpoint: AnyEndpoint,
  making: Making,
): { readonly args: Args } | { readonly wants: string } {
  const args: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(endpoint.request)) {
    if ('fact' in param) continue;
    const value = valueOf(endpoint, name, param, making);
    if (value !== undefined) args[name] = value;
    else if (!('field' in param)) return { wants: fieldOf(param).key };
  }
  return { args };
}

function valueOf({ product }: AnyEndpoint, name: string, param: Param, making: Making): unknown {
  const { caller, known, mark, thing, id, parent, isChanged = false, example } = making;
  const { key, codec } = fieldOf(param);
  if (id !== undefined && (name === 'id' || thing.known?.includes(name))) {
    return codec.kind === 'idList' ? [id] : id;
  }
  if (name === thing.named) return mark.under(name, isChanged);
  if (thing.within?.includes(name)) return parent ?? undefined;
  const acting = caller.access(product).userId;
  const me = typeof acting === 'number' ? String(acting) : undefined;
  switch (codec.kind) {
    case 'id':
      // Where an optional link leads is the tenant's own.
      if ('field' in param) return undefined;
      return ACTING.has(name) ? me : known.valuesOf(product, key, 'id')[0];
    case 'idList':
      return me && [me];
    case 'text':
      if (name in WORDS) return example?.[name] ?? WORDS[name];
      return /host|mailbox|address|username/i.test(name) ? 'mail.example.com' : mark.under(name);
    case 'secret':
      return randomBytes(12).toString('base64url');
    case 'flag':
      return false;
    case 'textList':
      return LISTS[name];
    default:
      // Where it stands among its like ICE may choose.
      return 'field' in param ? undefined : (NUMBERS[name] ?? 1);
  }
}
