import type { GraphQLSchema } from 'graphql';
import { keysOf, type AnyEndpoint, type Evidence } from '../datasources/contract/endpoint.js';
import { callsOf, sentenceOf } from './calls.js';
import { elementsOf } from './elements.js';

/** One endpoint of ICE, and the fields of the graph that call it. */
export interface Covered {
  readonly key: string;
  readonly evidence: Evidence;
  /** What supports the way in which its file travels, where that is another thing. */
  readonly transport?: Evidence;
  /** `Query.users`, `Skill.members`. */
  readonly fields: readonly string[];
}

/** A key of ICE's that is not declared, or that somebody wrote into a description. */
export interface MisplacedKey {
  readonly key: string;
  /** The place in the schema, e.g. `Query.users(role:)`. */
  readonly at: string;
}

export interface Coverage {
  /** Every endpoint that is declared, under each of its keys, in alphabetical order. */
  readonly endpoints: readonly Covered[];
  /** Keys that are not declared, and keys in any text but where the calls of a field are named. */
  readonly misplaced: readonly MisplacedKey[];
}

const KEY = /\b(?:chat|email|data)\.[A-Za-z]\w*/g;

/** Holds what the fields of a schema say that they call against the declarations of ICE's endpoints. */
export function coverageOf(schema: GraphQLSchema, endpoints: readonly AnyEndpoint[]): Coverage {
  const declared = endpoints.flatMap((endpoint) =>
    keysOf(endpoint).map((key) => ({ ...endpoint, key })),
  );
  const fields = new Map(declared.map(({ key }) => [key, new Set<string>()]));
  const strays: MisplacedKey[] = [];
  for (const { at, kind, it } of elementsOf(schema)) {
    for (const key of kind === 'field' ? callsOf(it) : []) {
      const known = fields.get(key);
      if (known) known.add(at);
      else strays.push({ key, at });
    }
    const rest = kind === 'field' ? sentenceOf(it) : (it.description ?? '');
    for (const key of rest.match(KEY) ?? []) strays.push({ key, at });
  }
  const covered = declared
    .map(({ key, evidence, transport }) => ({
      key,
      evidence,
      ...(transport && { transport }),
      fields: [...fields.get(key)!].sort(),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { endpoints: covered, misplaced: strays };
}

const HEADINGS = ['ICE endpoint', 'evidence', 'fields of the graph'];
const PRODUCTS = { chat: 'Chat API', email: 'Email API', data: 'Chat/Email Data API' };

/** The coverage as a page for people. */
export function coveragePage({ endpoints }: Coverage): string {
  const sections = Object.entries(PRODUCTS).map(([product, title]) => {
    const own = endpoints.filter(({ key }) => key.startsWith(`${product}.`));
    const rows = own.map(({ key, evidence, transport, fields }) => [
      `\`${key}\``,
      transport ? `${evidence}, its file: ${transport}` : evidence,
      fields.map((field) => `\`${field}\``).join(', ') || 'none yet',
    ]);
    return [`## ${title}`, '', counted(own), '', ...table([HEADINGS, ...rows])].join('\n');
  });
  return `${[INTRODUCTION, `In all: ${counted(endpoints)}`, ...sections].join('\n\n')}\n`;
}

function counted(endpoints: readonly Covered[]): string {
  const documented = endpoints.filter(({ evidence }) => evidence === 'documented');
  return `${endpoints.length} endpoints, ${documented.length} of them documented by the vendor.`;
}

const INTRODUCTION = `# Coverage

Which fields of the graph call which of ICE's endpoints. \`npm run coverage\` prints this page from what the fields declare and
from the declarations in \`src/datasources/\`; do not edit it.

\`documented\` means that the vendor's pages describe the endpoint. \`pattern\` means that its path and keys follow those of its
neighbours: they may differ on your tenant, and can be [overridden](contract-overrides.md).`;

/** Not aligned: some endpoints are behind dozens of fields. */
const table = (rows: readonly (readonly string[])[]): string[] => [
  line(rows[0]!),
  line(HEADINGS.map(() => '---')),
  ...rows.slice(1).map(line),
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
