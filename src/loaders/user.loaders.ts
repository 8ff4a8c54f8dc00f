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
import { byName, perKey, type Loader, type PerKey } from './kit/batch.js';
import { ChannelEntity, type ChannelRecord } from './kit/channel-entity.js';
import { lazilyInEachChannel } from './kit/lazily.js';
import { namesOfUser } from './kit/names.js';
import { listOfRecords, orNull, readHeld, type ListSource, type Reader } from './kit/scope.js';
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

const LACKS = {
  lookup: ['channel', 'role', 'isEnabled'],
  directory: ['role', 'isEnabled', 'userName'],
};

/** A user as the Data product's lookup tells it: one function each, as records are held by it. */
const toLookedUp = inEachChannel(
  (channel) =>
    (row: RecordOf<typeof dataApi.getUsers>): UserRecord =>
      toUser[channel]({
        ...row,
        role: null,
        limit: channel === 'CHAT' ? row.chatLimit : row.emailLimit,
        isEnabled: null,
        state: null,
      }),
);

export class UserLoaders extends ChannelEntity<UserRecord> {
  protected readonly named = named;
  protected readonly lacks = LACKS;
  #forenames: Map<string, string> | undefined;
  #byDisplayName: Loader<string, UserRecord> | undefined;
  #details: Readonly<Record<Channel, PerKey<string, UserDetails>>> | undefined;

  /** Takes note of a name that another answer tells, for where the lists of users are not to be had. */
  hearForename(id: string, forename: string | null): void {
    if (forename) (this.#forenames ??= new Map()).set(id, forename);
  }

  /** A user of whom the id is known, and a name where one was heard or is the viewer's own. */
  known(id: string, channel: Channel): UserRecord {
    const { self = null } = this.scope.session ?? {};
    const stub = userStub(id, channel);
    if (self && idOfNumber(self.userId) === id) {
      return { ...stub, forename: self.forename, displayName: self.displayName };
    }
    const forename = this.#forenames?.get(id) ?? null;
    return { ...stub, forename, displayName: forename };
  }

  /** By the name that a chat has for its operator, in chat's list alone. */
  get byDisplayName(): Loader<string, UserRecord> {
    return (this.#byDisplayName ??= byName(this.lists.CHAT, namesOfUser));
  }

  /** Details by id, as one channel knows them; null when ICE knows no such user there. */
  details(id: string, channel: Channel): Promise<UserDetails | null> {
    return orNull(this.#told(channel, id));
  }

  /** The same as they are now, whatever is held: what a write is made of. */
  fresh(id: string, channel: Channel): Promise<UserDetails | null> {
    return orNull(this.#ask(channel, id));
  }

  protected listAs({ chat, email }: Reader, channel: Channel): ListSource<UserRecord> {
    return channel === 'CHAT'
      ? listOfRecords(chat, chatApi.getUserList, toUser.CHAT)
      : listOfRecords(email, emailApi.getUserList, toUser.EMAIL);
  }

  protected lookupFor(channel: Channel): ListSource<UserRecord> {
    return listOfRecords(this.scope.data, dataApi.getUsers, toLookedUp[channel]);
  }

  protected async detailsIn(channel: Channel, id: string): Promise<UserRecord> {
    return toUser[channel]({ ...(await this.#told(channel, id)), id });
  }

  #told(channel: Channel, id: string): Promise<UserDetails> {
    this.#details ??= lazilyInEachChannel((each) => {
      const { getUserDetails: endpoint } = each === 'CHAT' ? chatApi : emailApi;
      return perKey((id) =>
        readHeld(this.scope, endpoint, { id, read: () => this.#ask(each, id) }),
      );
    });
    return this.#details[channel].load(id);
  }

  async #ask(channel: Channel, id: string): Promise<UserDetails> {
    return channel === 'CHAT'
      ? this.scope.chat.call(chatApi.getUserDetails, { id })
      : { ...(await this.scope.email.call(emailApi.getUserDetails, { id })), isMultiSession: null };
  }
}
