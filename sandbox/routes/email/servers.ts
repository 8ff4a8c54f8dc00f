import { bit, digits, int, oneOf, organization, text, type BodyOf, type Kind } from '../../keys.js';
import { group, read, write } from '../../route.js';
import {
  createServer,
  replaceServer,
  type EmailServer,
  type MailAccount,
} from '../../store/email-servers.js';

type Way = 'SMTP' | 'Pop3' | 'Imap';
type AccountKey<W extends Way> =
  `${W}${'ServerAddress' | 'UserName' | 'Password' | 'Mailbox' | 'Port' | 'Pollrate'}`;
type AccountKeys<W extends Way> = Readonly<Record<AccountKey<W>, Kind<string>>>;

const STATES = ['Enabled', 'Disabled'] as const;

/** Everything is required, for the way in that is not used too. */
const serverKeys = {
  OrgId: organization,
  SkillId: int,
  ...accountKeys('SMTP'),
  Status: oneOf(STATES),
  IsEmailSpoofing: bit,
  SpoofEmail: text,
  IsSSL: bit,
  ...accountKeys('Pop3'),
  ...accountKeys('Imap'),
  IsImap: bit,
  IsTLS: bit,
};

export const emailServers = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write('CreateEmailServer', serverKeys, ({ store, body }) => ({
      EmailServerId: createServer(store, serverFields(body)).id,
    })),
    read('GetEmailServerList', { OrgId: organization }, ({ store }) => ({
      EmailServerList: store.emailServers.all().map((server) => ({
        EmailServerId: server.id,
        SkillId: server.skillId,
        SMTPServerAddress: server.smtp.address,
        SMTPMailbox: server.smtp.mailbox,
        Pop3Mailbox: server.pop3.mailbox,
        ImapMailbox: server.imap.mailbox,
        IsImap: server.isImap,
        Status: stateOf(server),
      })),
    })),
    // The passwords as they are, as ICE may well do: a client must not pass them on.
    read('GetEmailServerDetails', { EmailServerId: int }, ({ store, body }) => {
      const server = store.emailServers.need(body.EmailServerId);
      return {
        EmailServerId: server.id,
        OrgId: store.organization.id,
        SkillId: server.skillId,
        ...accountRow('SMTP', server.smtp),
        Status: stateOf(server),
        IsEmailSpoofing: server.isSpoofing,
        SpoofEmail: server.spoofEmail,
        IsSSL: server.isSsl,
        ...accountRow('Pop3', server.pop3),
        ...accountRow('Imap', server.imap),
        IsImap: server.isImap,
        IsTLS: server.isTls,
      };
    }),
    write('UpdateEmailServer', { EmailServerId: int, ...serverKeys }, ({ store, body }) =>
      replaceServer(store, body.EmailServerId, serverFields(body)),
    ),
    write('DeleteEmailServer', { EmailServerId: int }, ({ store, body }) => {
      store.emailServers.remove(store.emailServers.need(body.EmailServerId).id);
    }),
    write(
      'EnableDisableEmailServer',
      { EmailServerId: int, Status: oneOf(STATES) },
      ({ store, body }) => {
        store.emailServers.need(body.EmailServerId).isEnabled = body.Status === 'Enabled';
      },
    ),
  ],
);

function stateOf({ isEnabled }: EmailServer): (typeof STATES)[number] {
  return isEnabled ? 'Enabled' : 'Disabled';
}

function serverFields(body: BodyOf<typeof serverKeys>): Omit<EmailServer, 'id'> {
  return {
    skillId: body.SkillId,
    smtp: accountOf('SMTP', body),
    pop3: accountOf('Pop3', body),
    imap: accountOf('Imap', body),
    isEnabled: body.Status === 'Enabled',
    isSpoofing: body.IsEmailSpoofing,
    spoofEmail: body.SpoofEmail,
    isSsl: body.IsSSL,
    isImap: body.IsImap,
    isTls: body.IsTLS,
  };
}

function accountKeys<W extends Way>(way: W): AccountKeys<W> {
  return {
    [`${way}ServerAddress`]: text,
    [`${way}UserName`]: text,
    [`${way}Password`]: text,
    [`${way}Mailbox`]: text,
    [`${way}Port`]: digits,
    [`${way}Pollrate`]: digits,
  } as AccountKeys<W>;
}

function accountOf<W extends Way>(
  way: W,
  body: Readonly<Record<AccountKey<W>, string>>,
): MailAccount {
  return {
    address: body[`${way}ServerAddress`],
    userName: body[`${way}UserName`],
    password: body[`${way}Password`],
    mailbox: body[`${way}Mailbox`],
    port: body[`${way}Port`],
    pollRate: body[`${way}Pollrate`],
  };
}

function accountRow(way: Way, account: MailAccount): Record<string, string> {
  return {
    [`${way}ServerAddress`]: account.address,
    [`${way}UserName`]: account.userName,
    [`${way}Password`]: account.password,
    [`${way}Mailbox`]: account.mailbox,
    [`${way}Port`]: account.port,
    [`${way}Pollrate`]: account.pollRate,
  };
}
