// The status page, at `/status`: open on the sandbox, and otherwise for an admin or a key of the scope `status`.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IceGraphError } from '../../errors.js';
import type { Session } from '../../session/session.js';
import type { Sessions } from '../../session/sessions.js';
import { factsOf, sessionOf } from '../signing-in.js';
import { policy } from './page.js';
import { statusPage, statusPageStyleHash, type ServerState } from './status-page.js';

export interface StatusOptions {
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly isOpen: boolean;
  readonly state: () => Promise<ServerState>;
}

export function registerStatus(
  app: FastifyInstance,
  { sessions, isOpen, state }: StatusOptions,
): void {
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const session = await sessionOf(sessions, request, factsOf(request, reply));
    if (!maySee(session)) {
      const message = 'The status is for admins, and for API keys of the scope status.';
      throw new IceGraphError('FORBIDDEN', message);
    }
  };

  app.get('/status', async (request, reply) => {
    if (!isOpen) await admit(request, reply);
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    return reply.type('text/html; charset=utf-8').send(statusPage(await state()));
  });
}

const maySee = ({ scopes, role }: Session): boolean =>
  scopes === null ? role === 'ADMIN' : scopes.has('status');

const PAGE_POLICY = policy(`style-src ${statusPageStyleHash}`);
