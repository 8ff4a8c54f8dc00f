// The status page, at `/status`: open on the sandbox, and otherwise for an admin or a key of the scope `status`.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IceGraphError } from '../../errors.js';
import type { Session } from '../../session/session.js';
import type { Sessions } from '../../session/sessions.js';
import { factsOf, sessionOf } from '../signing-in.js';
import { policy } from './page.js';
import type { StateOf } from '../server-state.js';
import { statusPage, statusPageStyleHash } from './status-page.js';

export interface StatusOptions {
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly isOpen: boolean;
  readonly state: StateOf;
}

export function registerStatus(
  app: FastifyInstance,
  { sessions, isOpen, state }: StatusOptions,
): void {
  /** The organization that somebody looks after; null for a key, which its operator has given to who looks after the server. */
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<number | null> => {
    const session = await sessionOf(sessions, request, factsOf(request, reply));
    if (!maySee(session)) {
      const message = 'The status is for admins, and for API keys of the scope status.';
      throw new IceGraphError('FORBIDDEN', message);
    }
    return session.scopes === null ? session.organizationId : null;
  };

  app.get('/status', async (request, reply) => {
    const organizationId = isOpen ? null : await admit(request, reply);
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    return reply.type('text/html; charset=utf-8').send(statusPage(await state(organizationId)));
  });
}

const maySee = ({ scopes, role }: Session): boolean =>
  scopes === null ? role === 'ADMIN' : scopes.has('status');

const PAGE_POLICY = policy(`style-src ${statusPageStyleHash}`);
