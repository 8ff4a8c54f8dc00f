import { intText, secret, text } from '../wire/codecs.js';

/** The ways in which a mail server sends and receives, as the graph spells them. */
export type Way = 'smtp' | 'pop3' | 'imap';

const WIRE = { smtp: 'SMTP', pop3: 'Pop3', imap: 'Imap' } as const;

type Under<W extends Way, T> = { [K in keyof T & string as `${W}.${K}`]: T[K] };

/** The parts of an account under the way they belong to: `smtp.host`, as an input has it. */
export const under = <W extends Way, T extends object>(way: W, parts: T): Under<W, T> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [`${way}.${name}`, part]),
  ) as Under<W, T>;

/** What ICE tells of an account; it may tell the password too, which is not read. */
const partsTold = (way: Way) => ({
  host: text(`${WIRE[way]}ServerAddress`),
  userName: text(`${WIRE[way]}UserName`),
  mailbox: text(`${WIRE[way]}Mailbox`),
  port: intText(`${WIRE[way]}Port`),
  pollRate: intText(`${WIRE[way]}Pollrate`),
});

export const accountTold = <W extends Way>(way: W) => under(way, partsTold(way));

/** What an account is set up with, in the order of the page. */
export function accountSent<W extends Way>(way: W) {
  const { host, userName, ...rest } = partsTold(way);
  return under(way, { host, userName, password: secret(`${WIRE[way]}Password`), ...rest });
}
