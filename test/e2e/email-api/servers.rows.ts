import type { SandboxState } from '../../../sandbox/index.js';
import { next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const ACCOUNT = '{ host userName mailbox port pollRate }';
const FIELDS = `id iceId skillId isEnabled isImap isSsl isTls isSpoofing spoofAddress
  smtp ${ACCOUNT} pop3 ${ACCOUNT} imap ${ACCOUNT}`;

type Server = NonNullable<ReturnType<SandboxState['emailServers']['get']>>;
type Account = Server['smtp'];

const listed = (server: Server) => ({
  id: String(server.id),
  iceId: server.id,
  skillId: String(server.skillId),
  isEnabled: server.isEnabled,
  isImap: server.isImap,
  smtp: { host: server.smtp.address, mailbox: server.smtp.mailbox },
  pop3: { mailbox: server.pop3.mailbox },
  imap: { mailbox: server.imap.mailbox },
});
const LISTED = `id iceId skillId isEnabled isImap
  smtp { host mailbox } pop3 { mailbox } imap { mailbox }`;

const accountTold = ({ address, userName, mailbox, port, pollRate }: Account) => ({
  ...{ host: address, userName, mailbox, port: Number(port), pollRate: Number(pollRate) },
});
const told = (server: Server) => ({
  ...listed(server),
  isSsl: server.isSsl,
  isTls: server.isTls,
  isSpoofing: server.isSpoofing,
  spoofAddress: server.spoofEmail,
  smtp: accountTold(server.smtp),
  pop3: accountTold(server.pop3),
  imap: accountTold(server.imap),
});

const accountSent = (way: 'SMTP' | 'Pop3' | 'Imap', account: Account) => ({
  [`${way}ServerAddress`]: account.address,
  [`${way}UserName`]: account.userName,
  [`${way}Password`]: account.password,
  [`${way}Mailbox`]: account.mailbox,
  [`${way}Port`]: account.port,
  [`${way}Pollrate`]: account.pollRate,
});
const sent = (server: Omit<Server, 'id'>) => ({
  OrgId: 59,
  SkillId: server.skillId,
  ...accountSent('SMTP', server.smtp),
  Status: server.isEnabled ? 'Enabled' : 'Disabled',
  IsEmailSpoofing: server.isSpoofing,
  SpoofEmail: server.spoofEmail,
  IsSSL: server.isSsl,
  ...accountSent('Pop3', server.pop3),
  ...accountSent('Imap', server.imap),
  IsImap: server.isImap,
  IsTLS: server.isTls,
});

const input = ({ address, userName, password, mailbox, port, pollRate }: Account) => ({
  ...{ host: address, userName, password, mailbox },
  ...{ port: Number(port), pollRate: Number(pollRate) },
});
const account = (way: string, port: string): Account => ({
  address: `${way}.example.com`,
  userName: 'shop',
  password: `${way}-word`,
  mailbox: 'shop@example.com',
  port,
  pollRate: '5',
});
const blank: Account = { ...account('', '995'), address: '', userName: '', password: '' };

const LIST: Sent = ['email.GetEmailServerList', { OrgId: 59 }];
const details = ({ id }: { readonly id: number }): Sent => [
  'email.GetEmailServerDetails',
  { EmailServerId: id },
];

const first = (ice: SandboxState): Server => ice.emailServers.all()[0]!;
const disabled = (ice: SandboxState): Server => ice.emailServers.find((each) => !each.isEnabled)!;

export const emailServers: Rows = {
  'lists the mail servers, and what the list tells costs no more'(ice) {
    const nodes = ice.emailServers.all().map(listed);
    return {
      query: `{ emailServers { totalCount nodes { ${LISTED} } } }`,
      sends: [LIST],
      answer: { emailServers: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those that receive by IMAP and are on, with what one call a server tells'(ice) {
    const servers = ice.emailServers.filter((each) => each.isImap && each.isEnabled);
    return {
      query: `{ emailServers(isImap: true, isEnabled: true) { nodes { id isTls smtp { port } imap { host port } } } }`,
      sends: [LIST, ...servers.map(details)],
      answer: {
        emailServers: {
          nodes: servers.map(({ id, isTls, smtp, imap }) => ({
            ...{ id: String(id), isTls, smtp: { port: Number(smtp.port) } },
            imap: { host: imap.address, port: Number(imap.port) },
          })),
        },
      },
    };
  },
  'reads a mail server, without its passwords'(ice) {
    return {
      query: `{ emailServer(id: ${first(ice).id}) { ${FIELDS} } }`,
      sends: [details(first(ice))],
      answer: { emailServer: told(first(ice)) },
    };
  },
  'reads one that is switched off, which is no refusal'(ice) {
    return {
      query: `{ emailServer(id: ${disabled(ice).id}) { ${FIELDS} } }`,
      sends: [details(disabled(ice))],
      answer: { emailServer: told(disabled(ice)) },
    };
  },
  'creates a mail server, of whose ways in one is not used'(ice) {
    const server = {
      ...{ skillId: first(ice).skillId, isEnabled: true, isImap: true },
      ...{ smtp: account('smtp', '587'), pop3: blank, imap: account('imap', '993') },
      ...{ isSsl: false, isTls: true, isSpoofing: false, spoofEmail: '' },
    };
    const id = next(ice.emailServers);
    const { skillId, smtp, pop3, imap } = server;
    return mutation(
      'createEmailServer',
      {
        ...{ skillId: String(skillId), isImap: true, isSsl: false, isTls: true },
        ...{ smtp: input(smtp), pop3: input(pop3), imap: input(imap) },
      },
      [`emailServer { ${FIELDS} }`, { emailServer: told({ id, ...server }) }],
      [['email.CreateEmailServer', sent(server)], details({ id })],
    );
  },
  'creates a mail server that receives by IMAP, and asks nothing of POP3'(ice) {
    const server = {
      ...{ skillId: first(ice).skillId, isEnabled: true, isImap: true },
      ...{ smtp: account('smtp', '587'), imap: account('imap', '143') },
      pop3: { ...blank, mailbox: '' },
      ...{ isSsl: false, isTls: true, isSpoofing: false, spoofEmail: '' },
    };
    const id = next(ice.emailServers);
    const { skillId, smtp, imap } = server;
    return mutation(
      'createEmailServer',
      {
        ...{ skillId: String(skillId), isSsl: false, isTls: true },
        ...{ smtp: input(smtp), receive: { imap: input(imap) } },
      },
      [`emailServer { ${FIELDS} }`, { emailServer: told({ id, ...server }) }],
      [['email.CreateEmailServer', sent(server)], details({ id })],
    );
  },
  'has a mail server receive by the other way from now on'(ice) {
    const server = ice.emailServers.find((each) => !each.isImap)!;
    const imap = { ...server.imap, address: 'imap.new.example.com', password: 'word' };
    const changed = { ...server, isImap: true, imap };
    return mutation(
      'updateEmailServer',
      {
        id: String(server.id),
        receive: { imap: { host: imap.address, password: imap.password } },
      },
      [`emailServer { ${FIELDS} }`, { emailServer: told(changed) }],
      [
        details(server),
        details(server),
        ['email.UpdateEmailServer', { EmailServerId: server.id, ...sent(changed) }],
        details(server),
      ],
    );
  },
  'updates a mail server, and keeps what is not said, its passwords too'(ice) {
    const server = disabled(ice);
    const changed = { ...server, isTls: true, pop3: { ...server.pop3, port: '1995' } };
    return mutation(
      'updateEmailServer',
      { id: String(server.id), isTls: true, pop3: { port: 1995 } },
      [`emailServer { ${FIELDS} }`, { emailServer: told(changed) }],
      [
        details(server),
        // Once more, for the passwords alone.
        details(server),
        ['email.UpdateEmailServer', { EmailServerId: server.id, ...sent(changed) }],
        details(server),
      ],
    );
  },
  'sets all passwords of a mail server, and does not read those that stand'(ice) {
    const server = first(ice);
    const changed = {
      ...server,
      smtp: { ...server.smtp, password: 'one' },
      pop3: { ...server.pop3, password: 'two' },
      imap: { ...server.imap, password: 'three' },
    };
    return mutation(
      'updateEmailServer',
      {
        id: String(server.id),
        ...{ smtp: { password: 'one' }, pop3: { password: 'two' }, imap: { password: 'three' } },
      },
      ['emailServer { id }', { emailServer: { id: String(server.id) } }],
      [
        details(server),
        ['email.UpdateEmailServer', { EmailServerId: server.id, ...sent(changed) }],
        details(server),
      ],
    );
  },
  'switches a mail server on'(ice) {
    const { id } = disabled(ice);
    return mutation(
      'setEmailServerEnabled',
      { id: String(id), isEnabled: true },
      ['emailServer { id isEnabled }', { emailServer: { id: String(id), isEnabled: true } }],
      [
        ['email.EnableDisableEmailServer', { EmailServerId: id, Status: 'Enabled' }],
        details({ id }),
      ],
    );
  },
  'switches a mail server off'(ice) {
    const { id } = first(ice);
    return mutation(
      'setEmailServerEnabled',
      { id: String(id), isEnabled: false },
      ['emailServer { isEnabled }', { emailServer: { isEnabled: false } }],
      [
        ['email.EnableDisableEmailServer', { EmailServerId: id, Status: 'Disabled' }],
        details({ id }),
      ],
    );
  },
  'deletes a mail server'(ice) {
    const { id } = first(ice);
    return mutation(
      'deleteEmailServer',
      { id: String(id) },
      ['deletedEmailServerId', { deletedEmailServerId: String(id) }],
      [
        ['email.DeleteEmailServer', { EmailServerId: id }],
        ['email.GetEmailServerDetails', { EmailServerId: id }],
      ],
    );
  },
};
