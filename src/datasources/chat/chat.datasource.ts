import { badInput } from '../../errors.js';
import { secret, text } from '../codecs.js';
import type { EndpointArgs } from '../endpoint.js';
import { IceDatasource } from '../ice-datasource.js';
import { record } from '../replies.js';
import { getUserDetails, updateUser } from './users.endpoints.js';

/** The same call as GetUserDetails, read for the one field that nothing else may read. */
const getPassword = {
  ...getUserDetails,
  // The name tells a user without a password from an answer about something else.
  reply: record({ userName: text('Username'), password: secret('Password') }),
};

type Update = EndpointArgs<typeof updateUser>;

/** The Chat API. */
export class ChatDatasource extends IceDatasource {
  readonly product = 'chat';

  /**
   * Replaces a user's fields (ICE chat.UpdateUser). ICE wants the password among them: when none is
   * given, the one that stands is read and sent back, and never leaves this method.
   * @throws IceGraphError BAD_USER_INPUT on `password` when ICE does not tell the one that stands.
   */
  async updateUser({
    password,
    ...update
  }: Omit<Update, 'password'> & { password: string | null }): Promise<void> {
    const standing = password ?? (await this.unshared(getPassword, { id: update.id })).password;
    if (standing === null) {
      throw badInput('password', 'ICE replaces the password too and does not tell it: give it.');
    }
    await this.call(updateUser, { ...update, password: standing });
  }
}
