import type { AuthCheckerFn } from 'type-graphql';
import type { Context } from './context.js';
import { IceGraphError } from '../errors.js';

/** Behind `@Authorized()`: somebody is signed in, and a mutation comes from somebody who may write. */
export const authChecker: AuthCheckerFn<Context> = ({ context, info }) => {
  const { session, refusal } = context;
  if (!session) throw refusal ?? new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
  const isMutation = info.parentType === info.schema.getMutationType();
  if (isMutation && !session.canWrite) {
    throw new IceGraphError('FORBIDDEN', 'This API key may only read.');
  }
  return true;
};
