import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import {
  createSourceEventStream,
  execute,
  GraphQLError,
  OperationTypeNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context, OpenedEvents } from '../../context/context.js';
import { answered } from './answered.js';
import { tooCostly } from './bounded.js';
import { plainField } from '../../execution/plain-field.js';
import { complete } from './operation-plugins.js';

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Begins a subscription once it has passed everything that an operation has to: its events are then told
 * by whoever has left a slot for it, over WebSocket or as server-sent events.
 */
export const subscriptions = (format: Format): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ contextValue, document, operation, request, schema }) {
        // Absent when the request names none of several, whatever Apollo's types say: execution says so.
        const type = (operation as OperationDefinitionNode | undefined)?.operation;
        const isSubscription = type === OperationTypeNode.SUBSCRIPTION;
        const slot = contextValue.events;
        if (!isSubscription) return slot?.isForNothingElse ? refused(ELSEWHERE) : null;
        if (!slot) return refused(NO_SLOT);
        const args = {
          ...{ schema, document, fieldResolver: plainField },
          ...{ operationName: request.operationName, variableValues: request.variables },
        };
        const source = await createSourceEventStream({ ...args, contextValue });
        if (!(Symbol.asyncIterator in source)) return answered(formatted(source, format));
        slot.opened = {
          source,
          operationName: operation.name?.value ?? null,
          answer: async (rootValue, context) =>
            execute({ ...args, rootValue, contextValue: context }),
        };
        return answered({ data: null });
      },
    };
  },
});

const NO_SLOT =
  'A subscription is answered over WebSocket (graphql-transport-ws), or by POST where text/event-stream is accepted.';
const ELSEWHERE =
  'There are subscriptions alone over WebSocket, and by GET as events: send this by POST.';

const refused = (message: string): GraphQLResponse =>
  answered({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }, 400);

const formatted = (result: ExecutionResult, format: Format): FormattedExecutionResult => {
  const { errors, ...rest } = result;
  return {
    ...(errors && { errors: errors.map((error) => format(error.toJSON(), error)) }),
    ...rest,
  };
};

/** A subscription has ended with an error, which is told as it is. */
export class EventsFailed extends Error {
  constructor(readonly told: GraphQLFormattedError) {
    super(told.message);
  }
}

export interface EventsOptions {
  readonly opened: OpenedEvents;
  /** What an event is answered in: a new one each, so that it has loaders and a budget of its own. */
  readonly context: () => Context;
  readonly format: Format;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
}

/**
 * The events of one subscription, answered when they are asked for, one at a time: who reads slowly is
 * told of several changes in one.
 */
export class Events implements AsyncGenerator<FormattedExecutionResult, void, void> {
  readonly #options: EventsOptions;
  readonly #source: AsyncIterator<unknown>;
  readonly #startedAt = performance.now();
  #count = 0;
  #isOver = false;

  constructor(options: EventsOptions) {
    this.#options = options;
    this.#source = options.opened.source[Symbol.asyncIterator]();
  }

  /** @throws EventsFailed */
  async next(): Promise<IteratorResult<FormattedExecutionResult, void>> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      const event = await this.#source.next();
      if (event.done) return await this.return();
      const value = await this.#answered(event.value);
      return this.#isOver ? { done: true, value: undefined } : { done: false, value };
    } catch (error) {
      this.#end();
      throw new EventsFailed(this.#told(error));
    }
  }

  async return(): Promise<IteratorResult<FormattedExecutionResult, void>> {
    this.#end();
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorResult<FormattedExecutionResult, void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #answered(event: unknown): Promise<FormattedExecutionResult> {
    const { opened, format } = this.#options;
    const context = this.#options.context();
    const { budget } = context;
    budget.begin({ isRead: true });
    try {
      const answer = formatted(await opened.answer(event, context), format);
      this.#count += 1;
      if (budget.spent) return { data: null, errors: [tooCostly(format, budget.spent)] };
      complete(answer, context, format);
      return answer;
    } finally {
      budget.close();
      budget.release();
    }
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { opened, log } = this.#options;
    void this.#source.return?.();
    const ms = Math.round(performance.now() - this.#startedAt);
    const facts = { operation: opened.operationName, events: this.#count, ms };
    log.info(facts, 'subscription ended');
  }

  #told(thrown: unknown): GraphQLFormattedError {
    const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
    const error = new GraphQLError(originalError.message, { originalError });
    return this.#options.format(error.toJSON(), error);
  }
}
