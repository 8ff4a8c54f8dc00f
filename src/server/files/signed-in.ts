import type { FastifyRequest } from 'fastify';
import type { Services } from '../../context/context.js';
import { IceGraphError } from '../../errors.js';
import { readsLists, readsReports, type Scopes } from '../../session/scopes.js';
import type { Session } from '../../session/session.js';
import type { SignInFacts } from '../../session/sessions.js';
import type { CallerLimits } from '../caller-limits.js';
import { sessionOf } from '../signing-in.js';

/** What files are of, and who may read it. */
export interface Reading {
  readonly what: string;
  may(scopes: Scopes): boolean;
}

export const READS_REPORTS: Reading = { what: 'reports', may: readsReports };
export const READS_LISTS: Reading = { what: 'lists', may: readsLists };

/**
 * Who asks for a file, as GraphQL's clients say it.
 * @throws IceGraphError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, or why what was said does not count.
 */
export async function signedIn(
  request: FastifyRequest,
  facts: SignInFacts,
  {
    sessions,
    limits,
    what,
    may,
  }: Pick<Services, 'sessions'> & Reading & { readonly limits: CallerLimits },
): Promise<Session> {
  const session = await sessionOf(sessions, request, facts);
  if (!may(session.scopes)) {
    throw new IceGraphError('FORBIDDEN', `This API key may not read ${what}.`);
  }
  await limits.admit(session.callerKey, 'read', session.rate);
  return session;
}
