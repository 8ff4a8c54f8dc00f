import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import type { Context } from '../../context/context.js';
import { statusOf } from '../http-errors.js';
import { HttpRefusal } from '../http-refusal.js';

/** In the address, and as a header. */
const [ARGUMENT, HEADER] = ['errors', 'x-errors'] as const;

type Asked = Pick<HTTPGraphQLRequest, 'search' | 'headers'>;

const saidIn = ({ search, headers }: Asked): string | undefined =>
  new URLSearchParams(search).get(ARGUMENT) ?? headers.get(HEADER);

/** @throws HttpRefusal for what errors cannot be told by. */
export function checkErrorsWanted(asked: Asked): void {
  if ([undefined, 'status'].includes(saidIn(asked))) return;
  throw new HttpRefusal(400, `${ARGUMENT} and ${HEADER} can be this: status`);
}

/**
 * An answer with errors is no success to clients that look at the status alone and have asked for that,
 * however much of it there is.
 */
export const statusByErrors: ApolloServerPlugin<Context> = {
  async requestDidStart({ request: { http } }) {
    if (!http || saidIn(http) !== 'status') return;
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const errors = response.body.singleResult.errors ?? [];
        if (errors.length === 0) return;
        // The gravest: who may ask again is told so, though another field was not his to ask for.
        const statuses = errors.map(({ extensions }) => statusOf(String(extensions?.['code'])));
        response.http.status = Math.max(response.http.status ?? 200, ...statuses);
        const waits = errors.map(({ extensions }) =>
          Number(extensions?.['retryAfterSeconds'] ?? 0),
        );
        const wait = Math.max(...waits);
        if (wait > 0) response.http.headers.set('retry-after', String(wait));
      },
    };
  },
};
