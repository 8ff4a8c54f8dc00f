import { z } from 'zod';

/** What `@apollo/generate-persisted-query-manifest` and other tools for Apollo's clients write. */
const manifestForm = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});

/** The documents of an allow list, by their ids. */
export type PersistedManifest = ReadonlyMap<string, string>;

/** @throws Error whose message says what is wrong with the manifest, a line each. */
export function readManifest(manifest: unknown): PersistedManifest {
  const { data, error } = manifestForm.safeParse(manifest);
  if (error) {
    const lines = error.issues.map(({ path, message }) =>
      path.length === 0 ? 'is not a manifest of Apollo’s' : `${path.join('.')}: ${message}`,
    );
    throw new Error(lines.join('\n'));
  }
  return new Map(data.operations.map(({ id, body }) => [id, body]));
}
