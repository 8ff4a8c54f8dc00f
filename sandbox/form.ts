/** A file that came with a request. Its content shows neither in the journal nor in a refusal. */
export class UploadedFile {
  readonly #content: string;

  constructor(
    readonly fileName: string,
    readonly contentType: string,
    readonly size: number,
    content: string,
  ) {
    this.#content = content;
  }

  get content(): string {
    return this.#content;
  }
}

/** Keys and values as a query or a form carries them: a key that comes twice holds all its values. */
export function fieldsOf(pairs: Iterable<[string, unknown]>): Record<string, unknown> {
  const fields = new Map<string, unknown[]>();
  for (const [key, value] of pairs) fields.set(key, [...(fields.get(key) ?? []), value]);
  return Object.fromEntries(
    [...fields].map(([key, values]) => [key, values.length > 1 ? values : values[0]]),
  );
}

/** The parts of a multipart/form-data body; undefined when it is none. */
export async function partsOf(
  body: Buffer,
  contentType: string,
): Promise<Record<string, unknown> | undefined> {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  try {
    const headers = { 'content-type': contentType };
    const form = await new Response(body, { headers }).formData();
    const parts = [...form].map(async ([key, value]): Promise<[string, unknown]> => {
      if (typeof value === 'string') return [key, value];
      return [key, new UploadedFile(value.name, value.type, value.size, await value.text())];
    });
    return fieldsOf(await Promise.all(parts));
  } catch {
    return undefined;
  }
}
