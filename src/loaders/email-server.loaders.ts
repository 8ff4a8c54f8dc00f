import type { EndpointReply } from '../datasources/contract/endpoint.js';
import type { Way } from '../datasources/email/mail-accounts.js';
import * as api from '../datasources/email/servers.endpoints.js';
import { listRecordOf, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';

/** How a server sends, or one of the ways in which it can receive. Null: not told where it was read. */
export interface MailAccountRecord {
  readonly host: string | null;
  readonly userName: string | null;
  readonly mailbox: string | null;
  readonly port: number | null;
  readonly pollRate: number | null;
}

/** The mail server of a skill; ICE's list leaves out most of it. */
export interface EmailServerRecord extends Readonly<Record<Way, MailAccountRecord>> {
  readonly id: string;
  readonly skillId: string | null;
  readonly isEnabled: boolean | null;
  readonly isImap: boolean | null;
  readonly isSsl: boolean | null;
  readonly isTls: boolean | null;
  readonly isSpoofing: boolean | null;
  readonly spoofAddress: string | null;
}

type ServerRow = { readonly id: string } & Partial<EndpointReply<typeof api.getEmailServerDetails>>;

const accountOf = (row: ServerRow, way: Way): MailAccountRecord => ({
  host: row[`${way}.host`] ?? null,
  userName: row[`${way}.userName`] ?? null,
  mailbox: row[`${way}.mailbox`] ?? null,
  port: row[`${way}.port`] ?? null,
  pollRate: row[`${way}.pollRate`] ?? null,
});

const toServer = (row: ServerRow): EmailServerRecord => ({
  id: row.id,
  skillId: row.skillId ?? null,
  isEnabled: row.isEnabled ?? null,
  smtp: accountOf(row, 'smtp'),
  pop3: accountOf(row, 'pop3'),
  imap: accountOf(row, 'imap'),
  isImap: row.isImap ?? null,
  isSsl: row.isSsl ?? null,
  isTls: row.isTls ?? null,
  isSpoofing: row.isSpoofing ?? null,
  spoofAddress: row.spoofAddress ?? null,
});

export function emailServerLoaders(scope: LoaderScope): SingleListLoaders<EmailServerRecord> {
  return listRecordOf<ServerRow, EmailServerRecord>(scope, {
    list: api.getEmailServerList,
    details: api.getEmailServerDetails,
    record: toServer,
  });
}
