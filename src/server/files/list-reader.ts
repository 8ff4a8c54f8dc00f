import { parse, type DocumentNode, type GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../context/context.js';
import { IceGraphError, isIceError } from '../../errors.js';
import type { Execute } from '../../execution/executor.js';
import { MAX_FIRST } from '../../schema/page-args.js';
import type { FilePart } from './file-stream.js';
import type { ListColumn, ListRow, ListTable } from './list-tables.js';

interface Asked {
  readonly table: ListTable;
  readonly columns: readonly ListColumn[];
  readonly args: Readonly<Record<string, unknown>>;
  readonly isPartial: boolean;
}

interface Page {
  readonly nodes: readonly ListRow[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/**
 * Reads a root list page by page, as a query does: its filters, its order, its columns and its refusals are those of the
 * graph. All pages are of one request, so that ICE is asked for each list once.
 */
export class ListReader {
  readonly #document: DocumentNode;
  #after: string | null = null;
  #missing: string[] | null = null;

  constructor(
    private readonly execute: Execute,
    private readonly ctx: Context,
    private readonly asked: Asked,
  ) {
    this.#document = documentOf(asked);
  }

  /** What the file lacks that begins with the first part; null for nothing, as far as is known. */
  get missing(): string | null {
    return this.#missing?.join(' ') || null;
  }

  /**
   * The next part.
   * @throws IceGraphError where the list cannot be had, or where it lacks something and may not.
   */
  async next(): Promise<FilePart<ListRow>> {
    const { nodes, pageInfo } = await this.#page();
    this.#after = pageInfo.endCursor;
    return { rows: nodes, isEnd: !pageInfo.hasNextPage, missing: this.missing };
  }

  async #page(): Promise<Page> {
    const { ctx } = this;
    const { data, errors = [] } = await this.execute({
      document: this.#document,
      variables: { ...this.asked.args, first: MAX_FIRST, after: this.#after },
      context: ctx,
    });
    const page = data?.['list'] as Page | null | undefined;
    const [failure = null] = errors;
    if (failure && !page) throw causeOf(failure);
    // What is over hands out nothing more, without a word.
    if (!page?.nodes || ctx.budget.isOver) throw new Error('A list was not read to its end.');
    this.#tell([...errors, ...ctx.problems.errors()].map(causeOf));
    return page;
  }

  /** What a page lacks is refused, unless it may be, and whoever reads the file is told before its first byte. */
  #tell(failures: readonly Error[]): void {
    const all = [...failures, ...this.ctx.meter.problems()];
    const refused = all.find((error) => !this.#mayLack(error));
    if (refused) throw refused;
    this.#missing ??= [...new Set(all.map(({ message }) => message))];
  }

  #mayLack(error: Error): boolean {
    if (this.#missing) return this.#missing.includes(error.message);
    return this.asked.isPartial && isIceError(error);
  }
}

const causeOf = (error: GraphQLError): Error =>
  error.originalError instanceof IceGraphError ? error.originalError : error;

/** By their texts: files of the same columns are of one document, by which its plan is found again. */
const documents = new LRUCache<string, DocumentNode>({
  max: 200,
  memoMethod: (text) => parse(text, { noLocation: true }),
});

/** The query of a list: of its columns alone, by the arguments that are said. */
function documentOf({ table, columns, args }: Asked): DocumentNode {
  const said = [...table.args.values()].filter(({ name }) => Object.hasOwn(args, name));
  const variables = said.map(({ name, type }) => `, $${name}: ${String(type)}`).join('');
  const passed = said.map(({ name }) => `, ${name}: $${name}`).join('');
  const fields = columns.map(({ name }) => name).join(' ');
  return documents.memo(
    `query ($first: Int, $after: String${variables}) {
      list: ${table.name}(first: $first, after: $after${passed}) {
        nodes { ${fields} }
        pageInfo { endCursor hasNextPage }
      }
    }`,
  );
}
