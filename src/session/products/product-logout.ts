import * as chatAuth from '../../datasources/chat/auth.endpoints.js';
import type { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import * as emailAuth from '../../datasources/email/auth.endpoints.js';
import type { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { Upstream } from '../../datasources/upstream.js';
import { IceGraphError } from '../../errors.js';
import { urlOf } from './product-urls.js';
import type { Session } from '../session.js';

/** The datasources of the session that ends; the Data product has no logout. */
export interface LogoutDatasources {
  readonly chat: ChatDatasource;
  readonly email: EmailDatasource;
}

const LOGOUT = { chat: chatAuth.logout, email: emailAuth.logout } as const;
type WithLogout = keyof typeof LOGOUT;

/** Logs a session out at ICE, once where one token is good for both products. Answers what went wrong. */
export async function logOutAtIce(
  upstream: Upstream,
  session: Session,
  datasources: LogoutDatasources,
): Promise<IceGraphError[]> {
  const ends = new Map<string, WithLogout>();
  for (const product of ['chat', 'email'] as const) {
    const { state, token } = session.access(product);
    if (state !== 'SIGNED_IN') continue;
    const end = JSON.stringify([urlOf(upstream, product, LOGOUT[product]), token]);
    if (!ends.has(end)) ends.set(end, product);
  }
  const errors = await Promise.all([...ends.values()].map((each) => logOutAt(each, datasources)));
  return errors.filter((error) => error !== null);
}

async function logOutAt(
  product: WithLogout,
  { chat, email }: LogoutDatasources,
): Promise<IceGraphError | null> {
  try {
    await (product === 'chat' ? chat.call(LOGOUT.chat) : email.call(LOGOUT.email));
    return null;
  } catch (error) {
    if (!(error instanceof IceGraphError)) throw error;
    const message = `You are signed out here. ICE's ${product} product did not confirm it: its own token may be good until it expires.`;
    return new IceGraphError(error.code, message, { product, endpoint: LOGOUT[product].key });
  }
}
