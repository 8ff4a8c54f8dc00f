import { z } from 'zod';

/** What fills a key that a declaration lacks: a fact of the session, or always the same. */
export const FILLINGS = ['actingUser', 'organization', 'offset', 'now'] as const;
export type Filling = string | number | boolean;

/** How sure a correction is: tried, concluded from others, or near in name alone. */
const CERTAINTIES = ['certain', 'likely', 'guess'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

const renames = z.record(z.string(), z.string().min(1));

const correction = {
  path: z
    .string()
    .regex(
      /^\w[\w.-]*(\/\w[\w.-]*)*$/,
      'must be a path below the base URL, without a leading slash',
    )
    .optional()
    .describe('The path below the base URL of the product.'),
  method: z.enum(['GET', 'POST']).optional(),
  request: z
    .record(z.string(), z.string().min(1).nullable())
    .optional()
    .describe('Declared request key to the one that the tenant takes; null leaves it out.'),
  add: z
    .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe(
      'Keys that the tenant wants beside the declared ones, and what fills them: actingUser, organization, offset, now, or any other value as it stands.',
    ),
  reply: renames.optional().describe('Declared reply key to the one that the tenant answers with.'),
  extra: renames
    .optional()
    .describe('Reply keys that the declaration lacks, and the field that each fills.'),
  within: z
    .string()
    .min(1)
    .optional()
    .describe('The key of what the answer stands in, where it stands one level deeper.'),
};

/** A correction that is not in force: it looks right, and nobody has confirmed it. */
const Guess = z
  .strictObject({ ...correction, reason: z.string().optional() })
  .describe('What looks right and is not in force: move it one level up once you know.');

/** What an operator may correct about one endpoint without a release. */
export const Override = z.strictObject({
  ...correction,
  /** Never called here: what asks for it is told so. */
  off: z.boolean().optional().describe('Never called: what asks for it is told so.'),
  also: z
    .array(z.string())
    .optional()
    .describe('Endpoints that request, add, reply and within hold for too.'),
  /** For people: JSON has no comments. */
  reason: z.string().optional(),
  certainty: z.enum(CERTAINTIES).optional(),
  guess: Guess.optional(),
});

export type Override = z.infer<typeof Override>;
export type Overrides = Readonly<Record<string, Override>>;

/** The corrections of a file: what names the file's own schema is no endpoint. */
export const OverridesFile = z
  .looseObject({ $schema: z.string().optional() })
  .transform(({ $schema: _, ...rest }) => rest)
  .pipe(z.record(z.string(), Override));

/** What `also` passes on. */
const SHARED = ['request', 'add', 'reply', 'within'] as const;

/**
 * Each endpoint's corrections with those that another one's `also` names it for; its own win.
 * @param fitted what of a correction an endpoint can take.
 */
export function spread(
  overrides: Overrides,
  fitted: (key: string, correction: Override) => Override,
): Overrides {
  const all: Record<string, Override> = { ...overrides };
  for (const override of Object.values(overrides)) {
    const shared = Object.fromEntries(
      SHARED.flatMap((part) => (override[part] === undefined ? [] : [[part, override[part]]])),
    ) as Override;
    for (const key of override.also ?? []) all[key] = joined(fitted(key, shared), all[key] ?? {});
  }
  return all;
}

/** Two corrections of one endpoint; where both say something, the second counts. */
export function joined(first: Override, second: Override): Override {
  const both = { ...first, ...second };
  for (const part of ['request', 'add', 'reply', 'extra'] as const) {
    const parts = { ...first[part], ...second[part] };
    if (Object.keys(parts).length > 0) Object.assign(both, { [part]: parts });
  }
  return both;
}
