import type { Way } from '../../datasources/email/mail-accounts.js';
import { badInput } from '../../errors.js';
import type {
  CreateEmailServerInput,
  MailAccountInput,
  UpdateEmailServerInput,
} from '../../schema/email-server/email-server.inputs.js';
import { refuseAll } from '../kit/checks.js';

/** The ways in, of which a server uses one. */
export type WayIn = Exclude<Way, 'smtp'>;

/** What a protocol listens at by its own standard, over TLS. */
const USUAL_PORTS: Readonly<Record<WayIn, number>> = { imap: 993, pop3: 995 };

/** What ICE wants of the way in that is not used. */
const unused = (way: WayIn, pollRate: number): MailAccountInput => ({
  ...{ host: '', userName: '', password: '', mailbox: '' },
  ...{ port: USUAL_PORTS[way], pollRate },
});

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/** The way in that `receive` says; null: it says nothing, and the record's own fields may. */
export function wayIn({
  receive,
}: Pick<CreateEmailServerInput | UpdateEmailServerInput, 'receive'>): WayIn | null {
  if (!receive) return null;
  return isGiven(receive.imap) ? 'imap' : 'pop3';
}

/** Refuses what says the same as `receive`, for it might say otherwise. */
function refuseBeside(input: object, former: readonly string[]): void {
  const given = former.filter((field) => isGiven(input[field as keyof typeof input]));
  refuseAll(given.map((field) => badInput('receive', `receive says it all: leave ${field} out.`)));
}

/**
 * How a new server receives.
 * @throws IceGraphError BAD_USER_INPUT where the input says nothing of it, half of it, or twice.
 */
export function newlyReceiving(
  input: CreateEmailServerInput,
): Required<{ [K in 'imap' | 'pop3']: MailAccountInput } & { isImap: boolean }> {
  const { receive } = input;
  const way = wayIn(input);
  const account = way && receive?.[way];
  if (account) {
    refuseBeside(input, ['imap', 'pop3', 'isImap']);
    return {
      ...{ imap: unused('imap', account.pollRate), pop3: unused('pop3', account.pollRate) },
      ...{ [way]: account, isImap: way === 'imap' },
    };
  }
  const { imap, pop3, isImap } = input;
  const former = { imap, pop3, isImap };
  const missing = Object.entries(former).filter(([, value]) => !isGiven(value));
  if (missing.length === 3) throw badInput('receive', 'receive must say how it receives.');
  refuseAll(
    missing.map(([field]) =>
      badInput(field, `${field} is missing; receive takes what of them is used.`),
    ),
  );
  return former as { imap: MailAccountInput; pop3: MailAccountInput; isImap: boolean };
}

/**
 * How a server is to receive, as far as the input says it.
 * @throws IceGraphError BAD_USER_INPUT where it says it twice.
 */
export function receivingAnew(
  input: UpdateEmailServerInput,
): Pick<UpdateEmailServerInput, 'imap' | 'pop3' | 'isImap'> {
  const way = wayIn(input);
  if (!way) return input;
  refuseBeside(input, ['isImap', way]);
  const { imap = null, pop3 = null, receive } = input;
  return { imap, pop3, [way]: receive?.[way], isImap: way === 'imap' };
}
