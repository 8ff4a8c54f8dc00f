import type { FastifyReply, FastifyRequest } from 'fastify';
import { IceGraphError } from '../errors.js';
import type { Session } from '../session/session.js';
import type { SignInFacts, Sessions } from '../session/sessions.js';
import { clientSignal } from './client-signal.js';

/** What is said of a request where somebody signs in. */
export const factsOf = (request: FastifyRequest, reply: FastifyReply) => ({
  address: request.ip,
  signal: clientSignal(reply),
  requestId: request.id,
});

/**
 * Who asks, as GraphQL's clients say it, for what nobody has unless he is signed in.
 * @throws IceGraphError UNAUTHENTICATED, or why what was said does not count.
 */
export async function sessionOf(
  sessions: Pick<Sessions, 'authenticate'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
  facts: SignInFacts,
): Promise<Session> {
  const { session, refusal } = await sessions.authenticate(headers, facts);
  if (refusal) throw refusal;
  if (!session) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
  return session;
}
