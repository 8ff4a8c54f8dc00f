import { importUsers } from '../../datasources/chat/users.endpoints.js';
import type { AnyEndpoint, EndpointReply } from '../../datasources/contract/endpoint.js';
import { IceGraphError } from '../../errors.js';
import { iceNumberOf } from '../../ids.js';
import type { Loaders } from '../../loaders/index.js';
import type { UserRecord } from '../../loaders/user.loaders.js';
import { userErrorOf, userErrorsOf, type UserError } from '../../schema/user-error.js';

/** What is told of a file that ICE has taken, beside its answer. */
interface Landed {
  readonly userErrors: readonly UserError[];
  readonly [name: string]: unknown;
}

/** Reads back what ICE has made of a file, by the key of the endpoint that took it. */
const LANDINGS: Readonly<Record<string, (answer: never, load: Loaders) => Promise<Landed>>> = {
  [importUsers.key]: usersNamed,
};

interface Upload {
  readonly endpoint: AnyEndpoint;
  /** Sends the file on to ICE, once, and answers what ICE told. */
  send(): Promise<unknown>;
  /** What is read after the write, with nothing from before it. */
  load(): Loaders;
}

/**
 * Sees a file to ICE, and tells what came of it as a mutation does: a refusal is a `userErrors`.
 * @throws IceGraphError for everything else: an unknown outcome, ICE down, the session over.
 */
export async function landed(upload: Upload): Promise<object> {
  let answer: unknown;
  try {
    answer = await upload.send();
  } catch (error) {
    return { isAccepted: false, userErrors: userErrorsOf(error) };
  }
  const land = LANDINGS[upload.endpoint.key];
  const told = land ? await land(answer as never, upload.load()) : { userErrors: [] };
  return { isAccepted: true, ...(answer ?? {}), ...told };
}

const partly = (message: string): readonly UserError[] => [
  userErrorOf(new IceGraphError('PARTIAL', message)),
];

async function usersNamed(
  { userIds }: EndpointReply<typeof importUsers>,
  load: Loaders,
): Promise<Landed> {
  if (userIds === null) {
    return { users: null, userErrors: partly('ICE did not say which users it made of the file.') };
  }
  const ids = [...new Set(userIds)];
  try {
    const found = await Promise.all(ids.map((id) => load.users.inChannel.CHAT.load(id)));
    const users = found.filter((user) => user !== null).map(told);
    const message = `ICE named ${ids.length} users, and ${users.length} of them could be read back.`;
    return { users, userErrors: users.length === ids.length ? [] : partly(message) };
  } catch (error) {
    if (!(error instanceof IceGraphError)) throw error;
    const message = `The users were made, and could not be read back: ${error.message}`;
    return { users: null, userErrors: partly(message) };
  }
}

const told = (user: UserRecord) => ({
  id: user.id,
  iceId: iceNumberOf(user.id),
  userName: user.userName,
  forename: user.forename,
  surname: user.surname,
  displayName: user.displayName,
  role: user.role,
  isEnabled: user.isEnabled,
});
