import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/mail.endpoints.js';
import { once } from './kit/batch.js';
import type { LoaderScope } from './kit/scope.js';

/** A mailbox that the viewer can send from. */
export interface MailboxRecord extends RecordOf<typeof api.blindMailbox> {
  readonly id: string;
  /** Its place in ICE's list, from 0. */
  readonly place: number;
}

export interface MailboxLoaders {
  list(): Promise<readonly MailboxRecord[]>;
}

export const mailboxLoaders = ({ email }: LoaderScope): MailboxLoaders => ({
  list: once(async () =>
    (await email.call(api.blindMailbox)).map((row, place) => ({
      ...row,
      id: [row.skillId ?? '', row.address].join(':'),
      place,
    })),
  ),
});
