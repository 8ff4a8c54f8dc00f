import type { Session } from '../session/session.js';

/** Who asked, for the log: by numbers, and by the name that an operator has given a key. */
export function callerOf(session: Session | null): Record<string, unknown> {
  if (!session) return { credential: null };
  const { organizationId, userId, origin, keyName } = session;
  return { organizationId, userId, credential: origin, ...(keyName !== null && { keyName }) };
}
