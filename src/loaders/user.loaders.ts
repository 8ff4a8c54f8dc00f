import * as chatApi from '../datasources/chat/users.endpoints.js';
import * as dataApi from '../datasources/data/lookups.endpoints.js';
import {
  isNamed,
  type AnyRole,
  type EndpointReply,
  type RecordOf,
  type Role,
} from '../datasources/contract/endpoint.js';
import * as emailApi from '../datasources/email/users.endpoints.js';
import { inWords } from '../text/in-words.js';
import { byName, perKey, type Loader } from './kit/batch.js';
import { channelEntity, type ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { namesOfUser } from './kit/names.js';
import { recordsOf } from './kit/records-of.js';
import { orNull, readHeld, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';
import { idOfNumber, type Channel, inEachChannel } from '../ids.js';

/** A user as one channel knows it; undefined is what was not said where it was read: ICE's details say less. */
export interface UserRecord
  extends ChannelRecord, Omit<ListedUser, 'role' | 'isEnabled' | 'state'> {
  readonly displayName: string | null;
  readonly role: Role | null;
  readonly roleName: string | null;
  readonly isEnabled: boolean | null | undefined;
  readonly state: string | null | undefined;
}

type ListedUser = RecordOf<typeof chatApi.getUserList>;

/** What ICE's user details tell; `isMultiSession` is null in e-mail, which does not say. */
export type UserDetails = EndpointReply<typeof chatApi.getUserDetails>;

export interface UserLoaders extends ChannelEntity<UserRecord> {
  /** Takes note of a name that another answer tells, for where the lists of users are not to be had. */
  hearForename(id: string, forename: string | null): void;
  /** A user of whom the id is known, and a name where one was heard or is the viewer's own. */
  known(id: string, channel: Channel): UserRecord;
  /** By the name that a chat has for its operator, in chat's list alone. */
  byDisplayName: Loader<string, UserRecord>;
  /** Details by id, as one channel knows them; null when ICE knows no such user there. */
  details: Readonly<Record<Channel, { load(id: string): Promise<UserDetails | null> }>>;
  /** The same as they are now, whatever is held: what a write is made of. */
  fresh(id: string, channel: Channel): Promise<UserDetails | null>;
}

type Names = Pick<ListedUser, 'userName' | 'forename' | 'surname'>;

const displayName = ({ forename, surname, userName }: Names): string | null =>
  [forename, surname].filter(Boolean).join(' ') || userName;

type Row = Omit<ListedUser, 'isEnabled' | 'state'> & Partial<ListedUser>;

/** A role with a name, and the word for it; of any other the number that ICE has for it. */
export const roleOf = (role: AnyRole | null) =>
  role === null || isNamed(role)
    ? { role, roleName: role && inWords(role) }
    : { role: null, roleName: role };

const userIn =
  (channel: Channel) =>
  (row: Row): UserRecord => ({
    id: row.id,
    channel,
    userName: row.userName,
    forename: row.forename,
    surname: row.surname,
    displayName: displayName(row),
    ...roleOf(row.role),
    isEnabled: row.isEnabled,
    limit: row.limit,
    state: row.state,
  });

/** One function each: records are held by them. */
const toUser = inEachChannel(userIn);

const stub = stubsOf(chatApi.getUserList);

/** A user of whom only the id is known: what a link answers when it needs no more, or gets no more. */
export const userStub = (id: string, channel: Channel): UserRecord => toUser[channel](stub(id));

/** What the directory tells of a user: not by what name the user signs in. */
const named = ({ id, channel, forename, surname }: UserRecord): UserRecord => ({
  ...userStub(id, channel),
  ...{ forename, surname },
  displayName: displayName({ forename, surname, userName: null }),
});

export function userLoaders(scope: LoaderScope): UserLoaders {
  const { chat, email, data } = scope;
  const ask = async (channel: Channel, id: string): Promise<UserDetails> =>
    channel === 'CHAT'
      ? chat.call(chatApi.getUserDetails, { id })
      : { ...(await email.call(emailApi.getUserDetails, { id })), isMultiSession: null };
  const details = inEachChannel((channel) => {
    const { getUserDetails: endpoint } = channel === 'CHAT' ? chatApi : emailApi;
    return perKey((id: string) => readHeld(scope, endpoint, { id, read: () => ask(channel, id) }));
  });

  const users = channelEntity<UserRecord>(scope, {
    list: (reader) => ({
      CHAT: {
        endpoint: chatApi.getUserList,
        fetch: async () => recordsOf(await reader.chat.call(chatApi.getUserList), toUser.CHAT),
      },
      EMAIL: {
        endpoint: emailApi.getUserList,
        fetch: async () => recordsOf(await reader.email.call(emailApi.getUserList), toUser.EMAIL),
      },
    }),
    named,
    lacks: {
      lookup: ['channel', 'role', 'isEnabled'],
      directory: ['role', 'isEnabled', 'userName'],
    },
    standIn: (channel) => ({
      endpoint: dataApi.getUsers,
      args: { channel },
      fetch: async () =>
        (await data.call(dataApi.getUsers)).map((row) =>
          toUser[channel]({
            ...row,
            role: null,
            limit: channel === 'CHAT' ? row.chatLimit : row.emailLimit,
            isEnabled: null,
            state: null,
          }),
        ),
    }),
    details: async (channel, id) => toUser[channel]({ ...(await details[channel].load(id)), id }),
  });
  const forenames = new Map<string, string>();
  const { self = null } = scope.session ?? {};
  return {
    ...users,
    hearForename(id, forename) {
      if (forename) forenames.set(id, forename);
    },
    known(id, channel) {
      const stub = userStub(id, channel);
      if (self && idOfNumber(self.userId) === id) {
        return { ...stub, forename: self.forename, displayName: self.displayName };
      }
      const forename = forenames.get(id) ?? null;
      return { ...stub, forename, displayName: forename };
    },
    byDisplayName: byName(users.lists.CHAT, namesOfUser),
    details: inEachChannel((channel) => ({ load: (id) => orNull(details[channel].load(id)) })),
    fresh: (id, channel) => orNull(ask(channel, id)),
  };
}
