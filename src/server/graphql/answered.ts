import { HeaderMap, type GraphQLResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';

/** What a plugin answers in the place of Apollo Server's own execution. */
export const answered = (
  singleResult: FormattedExecutionResult,
  status?: number,
): GraphQLResponse => ({
  http: { headers: new HeaderMap(), ...(status !== undefined && { status }) },
  body: { kind: 'single', singleResult },
});
