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
import { newlyReceiving, receivingAnew, wayIn, type WayIn } from './receiving.js';

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
    const { isEnabled, isSsl, isTls, isSpoofing } = input;
    const spoofAddress = input.spoofAddress ?? '';
    const used = wayIn(input);
    const { skillId, smtp, receiving } = checkedAll({
      skillId: () => checkedId('skillId', input.skillId),
      smtp: () => checkedAccount('smtp', input.smtp),
      receiving: () => checkedWaysIn(newlyReceiving(input), used, used ? [used] : BOTH),
      spoofing: () => checkSpoofing({ isSpoofing, spoofAddress }),
    });
    return {
      skillId,
      ...under('smtp', smtp),
      ...under('pop3', receiving.pop3),
      ...under('imap', receiving.imap),
      ...{ isEnabled, isImap: receiving.isImap, isSsl, isTls, isSpoofing, spoofAddress },
    };
  },
  updated(input) {
    const { skillId, smtp, receiving } = checkedAll({
      skillId: () => optionalId('skillId', input.skillId),
      smtp: () => checkedAccount('smtp', input.smtp ?? {}),
      receiving: () => checkedWaysIn(receivingAnew(input), wayIn(input)),
      spoofing: () => checkSpoofing(input),
    });
    return (standing) => {
      const accounts = {
        smtp: merged(smtp, standing.smtp),
        pop3: merged(receiving.pop3 ?? {}, standing.pop3),
        imap: merged(receiving.imap ?? {}, standing.imap),
      };
      const whole = replacement({
        skillId: skillId ?? standing.skillId,
        isEnabled: input.isEnabled ?? standing.isEnabled,
        isImap: receiving.isImap ?? standing.isImap,
        isSsl: input.isSsl ?? standing.isSsl,
        isTls: input.isTls ?? standing.isTls,
        isSpoofing: input.isSpoofing ?? standing.isSpoofing,
        spoofAddress: input.spoofAddress ?? standing.spoofAddress,
        ...under('smtp', accounts.smtp),
        ...under('pop3', accounts.pop3),
        ...under('imap', accounts.imap),
      });
      if ((input.isSpoofing ?? input.spoofAddress ?? null) !== null) checkSpoofing(whole);
      const passwordOf = (way: Way, given: UpdateMailAccountInput) =>
        given.password ?? (isNobodys(accounts[way]) ? '' : undefined);
      return {
        ...whole,
        // Those that stand the datasource adds, and nobody else sees.
        'smtp.password': passwordOf('smtp', smtp),
        'pop3.password': passwordOf('pop3', receiving.pop3 ?? {}),
        'imap.password': passwordOf('imap', receiving.imap ?? {}),
      };
    };
  },
  inRecord(input) {
    const way = wayIn(input);
    if (!way) return { asked: input, named: (field) => field };
    const { receive, ...rest } = input;
    return {
      asked: { ...rest, [way]: receive?.[way], isImap: way === 'imap' },
      named(field) {
        if (field === 'isImap') return 'receive';
        return field.startsWith(`${way}.`) ? `receive.${field}` : field;
      },
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

interface WaysIn {
  readonly imap?: MailAccountInput | UpdateMailAccountInput | null;
  readonly pop3?: MailAccountInput | UpdateMailAccountInput | null;
}

const BOTH: readonly WayIn[] = ['pop3', 'imap'];

/** The same of the ways in that somebody has given; the one that is said to be used has a host. */
function checkedWaysIn<W extends WaysIn>(ways: W, used: WayIn | null, given = BOTH): W {
  checkedAll({
    host: () => used && optionalText(`${used}.host`, ways[used]?.host),
    pop3: () => given.includes('pop3') && checkedAccount('pop3', ways.pop3 ?? {}),
    imap: () => given.includes('imap') && checkedAccount('imap', ways.imap ?? {}),
  });
  return ways;
}

/** An account where nobody signs in has no password that could be kept. */
const isNobodys = ({ host, userName }: EmailServerRecord[Way]): boolean =>
  host === '' && userName === '';

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
