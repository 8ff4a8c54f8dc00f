import { inWords } from './text/in-words.js';
import { badInput } from './errors.js';

/** The two channels, by the names that the schema has for them. */
export type Channel = 'CHAT' | 'EMAIL';

export const CHANNELS: readonly Channel[] = ['CHAT', 'EMAIL'];

/** What there is of a kind for each channel, made once for each. */
export const inEachChannel = <T>(make: (channel: Channel) => T): Readonly<Record<Channel, T>> => ({
  CHAT: make('CHAT'),
  EMAIL: make('EMAIL'),
});

/** The id of one of the session's numbers. */
export const idOfNumber = (iceId: number | null): string | null =>
  iceId === null ? null : String(iceId);

/** The number that ICE has for what an id stands for, to count and to sort by. */
export const iceNumberOf = (id: string): number => Number(id.slice(id.indexOf(':') + 1));

/** What chat and e-mail number separately: ICE's number is unique within its channel alone. */
export interface ChannelScopedRecord {
  /** `chat:123` */
  readonly id: string;
  /** `123`, as that channel has it. */
  readonly ownId: string;
  readonly channel: Channel;
  readonly channelName: string;
  /** Its place among those of both channels, by number. */
  readonly place: number;
}

export const channelScoped = (channel: Channel, ownId: string): ChannelScopedRecord => ({
  id: `${channel.toLowerCase()}:${ownId}`,
  ownId,
  channel,
  channelName: inWords(channel),
  place: Number(ownId) * CHANNELS.length + CHANNELS.indexOf(channel),
});

/** The id of what a record links to. */
export const channelScopedId = (channel: Channel, ownId: string | null): string | null =>
  ownId === null ? null : channelScoped(channel, ownId).id;

const NUMBERED_ID = /^(chat|email):([1-9]\d{0,14})$/;

/** What an id tells; null for what is no such id. */
export function readChannelScopedId(id: string): ChannelScopedRecord | null {
  const [, channel, ownId] = NUMBERED_ID.exec(id) ?? [];
  return channel && ownId ? channelScoped(channel.toUpperCase() as Channel, ownId) : null;
}

const ICE_ID = /^[1-9]\d{0,14}$/;

/**
 * Checks an id that a client sent, before anything is asked of ICE.
 * @throws IceGraphError BAD_USER_INPUT naming the argument or field.
 */
export function checkedId(field: string, id: string): string {
  if (ICE_ID.test(id)) return id;
  throw badInput(field, `${field} must be an id of ICE, a positive whole number.`);
}

/** The same for what chat and e-mail number separately: what the id tells. */
export function checkedChannelScopedId(field: string, id: string): ChannelScopedRecord {
  const told = readChannelScopedId(id);
  if (told) return told;
  throw badInput(field, `${field} must be a channel and a number of ICE, as chat:123.`);
}

/** The same as `checkedId` for an argument that may be absent. */
export const optionalId = (field: string, id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : checkedId(field, id);

/** Ids as they were said: in one text, with commas between them, by tools that can send no list. */
export const separated = (ids: readonly string[]): string[] => ids.flatMap((id) => id.split(','));
