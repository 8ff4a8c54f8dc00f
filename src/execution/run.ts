import {
  locatedError,
  responsePathAsArray,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Budget } from '../budget/budget.js';
import type { Turns } from '../budget/turns.js';

/** Where a value stands in the answer. */
export type Path = GraphQLResolveInfo['path'];
export type Variables = Readonly<Record<string, unknown>>;

/** What execution needs to know of whoever asks. */
export interface Bounded {
  readonly budget: Pick<Budget, 'text' | 'worked'>;
}

/** What stays the same however often an operation is executed. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** A field at one place of an operation, with all nodes that ask for it there. */
export interface Place {
  /** Its number among the fields of the operation. */
  readonly index: number;
  /** What it is called in the answer. */
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly type: GraphQLOutputType;
}

/** Rows and fields between two looks at the clock: some microseconds of work. */
const STEPS_A_LOOK = 8;

/** An operation while it is executed. */
export class Run {
  readonly errors = new FieldErrors();
  /** The arguments of fields that have some, by the field's number. */
  readonly args: (Variables | undefined)[] = [];
  private steps = 0;
  private isDue = false;
  private startedAt = 0;

  constructor(
    readonly operation: Operation,
    readonly context: Bounded,
    readonly variables: Variables,
    private readonly turns: Turns,
  ) {}

  /** Asked after each step of long work: whether the rest of it should wait for a later turn. */
  isPauseDue(): boolean {
    if (this.isDue) return true;
    this.steps += 1;
    if (this.steps % STEPS_A_LOOK === 0) this.isDue = this.turns.isPauseDue();
    return this.isDue;
  }

  async pause(): Promise<void> {
    await this.turns.pause();
    this.isDue = false;
  }

  /** Does work without a pause, and counts how long that took; work within it is part of it. */
  timed<T>(work: () => T): T {
    if (this.startedAt > 0) return work();
    this.startedAt = performance.now();
    try {
      return work();
    } finally {
      this.context.budget.worked(performance.now() - this.startedAt);
      this.startedAt = 0;
    }
  }
}

/** What graphql-js does with errors of fields, one for one. */
class FieldErrors {
  readonly all: GraphQLError[] = [];
  private readonly places = new Set<Path | undefined>();

  /** Notes an error, unless what it is part of is null already. */
  add(error: GraphQLError, path: Path | undefined): void {
    for (let step = path; step; step = step.prev) if (this.places.has(step)) return;
    if (this.places.has(undefined)) return;
    this.places.add(path);
    this.all.push(error);
  }
}

/** An error as it is told: where in the document, and where in the answer. */
export const located = (error: unknown, { nodes }: Place, path: Path): GraphQLError =>
  locatedError(error, nodes, responsePathAsArray(path));

/**
 * What resolvers are told of their field, and the place in the answer where that stands: one object for both, by which
 * errors know it. Most of it is the same for all rows: it is looked up when asked for.
 */
export class FieldInfo implements GraphQLResolveInfo, Path {
  constructor(
    private readonly run: Run,
    private readonly place: Place,
    readonly prev: Path | undefined,
  ) {}

  get key(): string {
    return this.place.key;
  }

  get typename(): string {
    return this.place.parentType.name;
  }

  get fieldName(): string {
    return this.place.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.place.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.place.type;
  }

  get parentType(): GraphQLObjectType {
    return this.place.parentType;
  }

  get path(): Path {
    return this;
  }

  get schema(): GraphQLSchema {
    return this.run.operation.schema;
  }

  get fragments(): Operation['fragments'] {
    return this.run.operation.fragments;
  }

  get rootValue(): undefined {
    return undefined;
  }

  get operation(): OperationDefinitionNode {
    return this.run.operation.definition;
  }

  get variableValues(): Variables {
    return this.run.variables;
  }
}
