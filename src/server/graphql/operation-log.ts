import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import type { Context } from '../../context/context.js';
import type { Session } from '../../session/session.js';
import { callerOf } from '../caller-facts.js';
import type { Telemetry } from '../../telemetry/telemetry.js';

type Request = GraphQLRequestContext<Context>;

/** What is told of an operation: what it was, who asked and what it cost; never a variable or a credential. */
interface Told {
  readonly name: string | null;
  readonly type: string | null;
  readonly ms: number;
  readonly codes: readonly string[];
  readonly errorIds: readonly string[];
  readonly limits: readonly string[];
  readonly client: { readonly name?: string; readonly version?: string };
}

/**
 * Tells of each operation once it is answered; its time begins with its arrival. A line in the log, a count, the end
 * of its trace.
 */
export const operationLog = (telemetry: Telemetry): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async willSendResponse(request) {
        const { contextValue: ctx } = request;
        const told = toldOf(request, performance.now() - ctx.arrivedAt);
        ctx.log.info(lineOf(told, ctx), 'operation');
        telemetry.operation({
          ...told,
          client: told.client.name ?? null,
          isSignedIn: ctx.session !== null,
        });
        ctx.follower?.ended({
          name: [told.type ?? 'request', told.name ?? ''].join(' ').trim(),
          attributes: attributesOf(told, ctx.session),
          hasFailed: told.codes.some((code) => FAILURES.has(code)),
        });
      },
    };
  },
});

const NAME_LENGTH = 100;

/** What goes wrong here or at ICE; the other codes are about what was asked. */
const FAILURES: ReadonlySet<string> = new Set([
  'INTERNAL',
  'ICE_UNAVAILABLE',
  'ICE_MALFORMED',
  'UNKNOWN_OUTCOME',
]);

function toldOf({ operation, operationName, request, response }: Request, ms: number): Told {
  const body = response.body;
  const errors = (body?.kind === 'single' ? body.singleResult.errors : undefined) ?? [];
  const each = (name: string): string[] => [
    ...new Set(
      errors.flatMap(({ extensions }) => (extensions?.[name] as string | undefined) ?? []),
    ),
  ];
  return {
    name: operationName?.slice(0, NAME_LENGTH) ?? null,
    type: operation?.operation ?? null,
    ms: Math.round(ms * 10) / 10,
    codes: each('code'),
    errorIds: each('errorId'),
    limits: each('limit'),
    client: clientOf(request),
  };
}

function lineOf(told: Told, ctx: Context): Record<string, unknown> {
  const { name, type, ms, codes, client, errorIds } = told;
  return {
    operation: name,
    type,
    ...callerOf(ctx.session),
    ...(client.name !== undefined || client.version !== undefined ? { client } : {}),
    ...(ctx.follower && { traceId: ctx.follower.traceId }),
    ms,
    codes,
    upstream: ctx.meter.calls,
    used: ctx.budget.used(),
    ...(errorIds.length > 0 && { errorIds }),
  };
}

function attributesOf({ name, type, codes }: Told, session: Session | null) {
  return {
    ...(name !== null && { 'graphql.operation.name': name }),
    ...(type !== null && { 'graphql.operation.type': type }),
    ...(session && { 'ice_graph.credential': session.origin }),
    'ice_graph.codes': codes,
  };
}

/** What a client says it is, by the headers of Apollo's: whatever it likes, so not much of it. */
function clientOf({ http }: GraphQLRequest): Told['client'] {
  const said = ['name', 'version'].flatMap((part) => {
    const text = http?.headers.get(`apollographql-client-${part}`);
    return text ? [[part, text.slice(0, NAME_LENGTH)] as const] : [];
  });
  return Object.fromEntries(said);
}
