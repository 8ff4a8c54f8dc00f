import type { HasCampaigns } from './campaigns.js';
import { needSkill, type HasSkills, type Skill } from './skills.js';
import type { Table } from './table.js';

/** One way in or out of a mailbox. */
export interface MailAccount {
  address: string;
  userName: string;
  /** Echoed in the details, as ICE does. */
  password: string;
  mailbox: string;
  /** In digits, as is the poll rate. */
  port: string;
  pollRate: string;
}

/** The mail server of a skill: out by SMTP, in by POP3 or IMAP. */
export interface EmailServer {
  readonly id: number;
  skillId: number;
  smtp: MailAccount;
  pop3: MailAccount;
  imap: MailAccount;
  isEnabled: boolean;
  isSpoofing: boolean;
  spoofEmail: string;
  isSsl: boolean;
  isImap: boolean;
  isTls: boolean;
}

export interface HasEmailServers {
  readonly emailServers: Table<EmailServer>;
}

export function createServer(
  store: HasEmailServers & HasSkills,
  fields: Omit<EmailServer, 'id'>,
): EmailServer {
  needSkill(store, fields.skillId, 'email');
  return store.emailServers.insert(fields);
}

export function replaceServer(
  store: HasEmailServers & HasSkills,
  id: number,
  fields: Omit<EmailServer, 'id'>,
): void {
  const server = store.emailServers.need(id);
  needSkill(store, fields.skillId, 'email');
  Object.assign(server, fields);
}

/** What a skill's mail is sent from: its server's mailbox, or its campaign's while it has none. */
export function mailboxOf(
  store: HasEmailServers & HasCampaigns,
  { id, campaignId }: Skill,
): string {
  const server = store.emailServers.find(({ skillId, isEnabled }) => skillId === id && isEnabled);
  return server?.smtp.mailbox ?? store.campaigns.get(campaignId)?.mailbox ?? 'support@example.com';
}
