import { createClient } from '../../apollo/client.ts';
import { session } from './session/session.ts';

/** A client for one session, or for signing in: what one user may see another may not. */
export const clientOf = (token: string | null) =>
  createClient({
    url: '',
    token: () => token,
    onSignedOut: () => session.expire(token),
    name: 'console',
    version: '1',
  });
