import { under, type Way } from '../../datasources/email/mail-accounts.js';
import * as api from '../../datasources/email/servers.endpoints.js';
import { badInput } from '../../errors.js';
import type { EmailServerRecord } from '../../loaders/email-server.loaders.js';
import {
  EmailServersArgs,
  type EmailServerOrder,
} from '../../schema/email-server/email-server.args.js';
import {
  CreateEmailServerInput,
  DeleteEmailServerInput,
  emailServerPayloads,
  SetEmailServerEnabledInput,
  SetEmailServerEnabledPayload,
  UpdateEmailServerInput,
  type MailAccountInput,
  type UpdateMailAccountInput,
} from '../../schema/email-server/email-server.inputs.js';
import { EmailServer, EmailServerConnection } from '../../schema/email-server/email-server.type.js';
import { READS } from '../kit/reads.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { enabledResolver } from '../kit/toggle-resolver.js';
import { checkedId, optionalId } from '../../ids.js';
import { orders } from '../kit/paging.js';
import { checkedAll, checkedCount, optionalText, replacement } from '../kit/checks.js';

export const EmailServerResolver = crudResolver({
  noun: 'EmailServer',
  plural: 'emailServers',
  verb: 'create',
  says: {
    one: 'One mail server by id; null when ICE knows none.',
    many: 'The mail servers of all skills.',
    add: 'Creates a mail server for a skill.',
    update: 'Changes a mail server.',
    delete: 'Deletes a mail server.',
  },
  types: {
    node: EmailServer,
    connection: EmailServerConnection,
    args: EmailServersArgs,
    add: CreateEmailServerInput,
    update: UpdateEmailServerInput,
    delete: DeleteEmailServerInput,
    payloads: emailServerPayloads,
  },
  api: {
    list: api.getEmailServerList,
    details: api.getEmailServerDetails,
    add: api.createEmailServer,
    update: api.updateEmailServer,
    delete: api.deleteEmailServer,
  },
  orders: orders<EmailServerOrder, EmailServerRecord>({
    HOST: ({ smtp }) => smtp.host,
    MAILBOX: ({ smtp }) => smtp.mailbox,
  }),
  loaders: (load) => load.emailServers,
  texts: ({ smtp, pop3, imap }) => [smtp.host, smtp.mailbox, pop3.mailbox, imap.mailbox],
  filters: ['skillId', 'isEnabled', 'isImap'],
  added(input) {
    const { isEnabled, isImap, isSsl, isTls, isSpoofing } = input;
    const spoofAddress = input.spoofAddress ?? '';
    const { skillId, smtp, pop3, imap } = checkedAll({
      skillId: () => checkedId('skillId', input.skillId),
      smtp: () => checkedAccount('smtp', input.smtp),
      pop3: () => checkedAccount('pop3', input.pop3),
      imap: () => checkedAccount('imap', input.imap),
      spoofing: () => checkSpoofing({ isSpoofing, spoofAddress }),
    });
    return {
      skillId,
      ...under('smtp', smtp),
      ...under('pop3', pop3),
      ...under('imap', imap),
      ...{ isEnabled, isImap, isSsl, isTls, isSpoofing, spoofAddress },
    };
  },
  updated(input) {
    const { skillId, smtp, pop3, imap } = checkedAll({
      skillId: () => optionalId('skillId', input.skillId),
      smtp: () => checkedAccount('smtp', input.smtp ?? {}),
      pop3: () => checkedAccount('pop3', input.pop3 ?? {}),
      imap: () => checkedAccount('imap', input.imap ?? {}),
      spoofing: () => checkSpoofing(input),
    });
    return (standing) => {
      const whole = replacement({
        skillId: skillId ?? standing.skillId,
        isEnabled: input.isEnabled ?? standing.isEnabled,
        isImap: input.isImap ?? standing.isImap,
        isSsl: input.isSsl ?? standing.isSsl,
        isTls: input.isTls ?? standing.isTls,
        isSpoofing: input.isSpoofing ?? standing.isSpoofing,
        spoofAddress: input.spoofAddress ?? standing.spoofAddress,
        ...under('smtp', merged(smtp, standing.smtp)),
        ...under('pop3', merged(pop3, standing.pop3)),
        ...under('imap', merged(imap, standing.imap)),
      });
      if ((input.isSpoofing ?? input.spoofAddress ?? null) !== null) checkSpoofing(whole);
      return {
        ...whole,
        // Those that stand the datasource adds, and nobody else sees.
        'smtp.password': smtp.password ?? undefined,
        'pop3.password': pop3.password ?? undefined,
        'imap.password': imap.password ?? undefined,
      };
    };
  },
});

export const SetEmailServerEnabled = enabledResolver({
  noun: 'EmailServer',
  says: 'Switches a mail server on or off.',
  input: SetEmailServerEnabledInput,
  payload: SetEmailServerEnabledPayload,
  endpoint: api.enableDisableEmailServer,
  reads: READS.emailServer,
  loaders: (load) => load.emailServers,
});

/** Checks what is given of an account. The ways in may be empty: only one of them is used. */
function checkedAccount<A extends MailAccountInput | UpdateMailAccountInput>(
  way: Way,
  account: A,
): A {
  const { host, port, pollRate } = account;
  checkedAll({
    host: () => way === 'smtp' && optionalText('smtp.host', host),
    port: () => checkedCount(`${way}.port`, port, { least: 1, most: 65_535 }),
    pollRate: () => checkedCount(`${way}.pollRate`, pollRate),
  });
  return account;
}

/** An account as it is to be, but for the password. */
const merged = (
  given: UpdateMailAccountInput,
  standing: EmailServerRecord[Way],
): EmailServerRecord[Way] => ({
  host: given.host ?? standing.host,
  userName: given.userName ?? standing.userName,
  mailbox: given.mailbox ?? standing.mailbox,
  port: given.port ?? standing.port,
  pollRate: given.pollRate ?? standing.pollRate,
});

function checkSpoofing({
  isSpoofing,
  spoofAddress,
}: Pick<UpdateEmailServerInput, 'isSpoofing' | 'spoofAddress'>): void {
  if (isSpoofing && spoofAddress?.trim() === '') {
    throw badInput('spoofAddress', 'spoofAddress must not be empty while isSpoofing.');
  }
}
