import * as api from '../datasources/email/mail.endpoints.js';
import { once } from './kit/batch.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** A mailbox that the viewer can send from. */
export interface MailboxRecord {
  readonly id: string;
  /** Its place in ICE's list, from 0. */
  readonly place: number;
  readonly address: string;
  readonly skillId: string | null;
}

export interface MailboxLoaders {
  list(): Promise<readonly MailboxRecord[]>;
}

export const mailboxLoaders = ({ email }: LoaderScope): MailboxLoaders => ({
  list: once(async () =>
    (await email.call(api.blindMailbox)).map(({ address, skillId }, place) => ({
      id: [skillId ?? '', address].join(':'),
      place,
      address,
      skillId: idText(skillId),
    })),
  ),
});
