import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { selectsAny } from '../../context/selections.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import { IceGraphError } from '../../errors.js';
import type { Loader } from '../../loaders/kit/batch.js';
import { campaignStub, type CampaignRecord } from '../../loaders/campaign.loaders.js';
import { chatStub, type ChatRecord } from '../../loaders/chat.loaders.js';
import { contactStub, type ContactRecord } from '../../loaders/contact.loaders.js';
import type { Loaders } from '../../loaders/index.js';
import type { Channel } from '../../ids.js';
import { skillStub, type SkillRecord } from '../../loaders/skill.loaders.js';
import { ticketStub, type TicketRecord } from '../../loaders/ticket.loaders.js';
import type { UserRecord } from '../../loaders/user.loaders.js';
import type { PrefetchPlan } from './prefetch.js';

/** How a record is reached by its id. */
export interface Reach<R> {
  /** The fields that need it read; a selection of others alone costs no call. */
  readonly rowFields: ReadonlySet<string>;
  loader(load: Loaders): Loader<string, R>;
  /** The record with nothing but its id, and what else is known without a call. */
  stub(id: string, load: Loaders): R;
}

/** The same by one channel's list. */
export interface Link<R> extends Reach<R> {
  /** Starts the list that the loader will ask. */
  list(load: Loaders): Promise<unknown>;
  /** The channel whose lists it reads, and so those of the links below it. */
  readonly channel: Channel;
}

/** Starts a link's list with the query, when its selection will need it. */
export const prefetchOf = (link: Link<unknown>) =>
  ({
    channel: link.channel,
    isLink: true,
    start: ({ ctx, selected }) => selectsAny(selected, link.rowFields) && link.list(ctx.load),
  }) satisfies PrefetchPlan;

/**
 * Follows a link: no call for the id alone; null for an id that ICE does not list; the id alone, with
 * one error a list and operation, when the list cannot be had.
 */
export function follow<R>(
  link: Reach<R>,
  id: string | null,
  ctx: Context,
  info: GraphQLResolveInfo,
): R | null | Promise<R | null> {
  if (id === null || ctx.budget.isOver) return null;
  if (!ctx.selections.hasAny(info, link.rowFields)) return link.stub(id, ctx.load);
  const found = link.loader(ctx.load).load(id);
  // Names may have been heard by the time that the list has failed.
  return found instanceof Promise
    ? found.catch(told(ctx, info, () => link.stub(id, ctx.load)))
    : found;
}

/**
 * Follows a link that leads to several records, and leaves out those that ICE does not list. While the
 * list is on its way one of them waits for it: thousands of rows may lead to as many records each, and a
 * promise for all of them would fill the memory before the first is counted.
 */
export async function followAll<R>(
  link: Link<R>,
  ids: readonly string[],
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<readonly R[]> {
  // What others have made by now is counted meanwhile, and may have been too much.
  if (isPauseDue()) await pause();
  ctx.budget.scan(ids.length);
  const first = follow(link, ids[0] ?? null, ctx, info);
  if (first instanceof Promise) {
    await first;
    const isRead = await link.list(ctx.load).then(
      () => true,
      () => false,
    );
    // Told by the first of them.
    if (!isRead) return ids.map((id) => link.stub(id, ctx.load));
  }
  const found = ids.map((id) => follow(link, id, ctx, info));
  // With the list at hand none is a promise: waiting for each would cost more than all the rest.
  const isAtHand = found.every((record): record is R | null => !(record instanceof Promise));
  const records = isAtHand ? found : await Promise.all(found);
  return records.filter((record) => record !== null);
}

/** A read for a field that many rows share: its failure is told once an operation. */
export function withFallback<T, F>(
  read: Promise<T>,
  otherwise: F,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<T | F> {
  return read.catch(told(ctx, info, () => otherwise));
}

/** The same of what may be at hand. */
export const orFallback = <T, F>(
  found: T | Promise<T>,
  otherwise: F,
  ctx: Context,
  info: GraphQLResolveInfo,
): T | F | Promise<T | F> =>
  found instanceof Promise ? withFallback(found, otherwise, ctx, info) : found;

/** What is made of something: at once where it is at hand, else when it comes. */
export const whenThere = <T, M>(found: T | Promise<T>, make: (value: T) => M): M | Promise<M> =>
  found instanceof Promise ? found.then(make) : make(found);

/** Tells why a read has failed, and answers something else. */
const told =
  <F>(ctx: Context, info: GraphQLResolveInfo, otherwise: () => F) =>
  (error: unknown): F => {
    ctx.problems.tell(error, info);
    return otherwise();
  };

/** The details of a record that ICE lists. That it refuses them does not mean that there is none: it is told. */
export async function detailsOr<T, F>(
  read: Promise<T | null>,
  otherwise: F,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<T | F> {
  const whole = read.then((details) => {
    if (details !== null) return details;
    const record = info.parentType.name.replace(/Details$/, '');
    const message = `ICE lists a ${record} whose details it refuses.`;
    throw new IceGraphError('ICE_REJECTED', message);
  });
  return withFallback(whole, otherwise, ctx, info);
}

const USER_ROW = new Set([
  'userName',
  'forename',
  'surname',
  'displayName',
  'role',
  'roleName',
  'isEnabled',
]);

/** A user, from one channel's list first. */
export const userLink = (channel: Channel): Link<UserRecord> => ({
  channel,
  rowFields: USER_ROW,
  loader: (load) => load.users.from[channel],
  list: (load) => load.users.list(channel),
  stub: (id, load) => load.users.known(id, channel),
});

const SKILL_ROW = new Set(['name', 'mode', 'campaignId', 'campaign']);

/** A skill, from one channel's list first. */
export const skillLink = (channel: Channel): Link<SkillRecord> => ({
  channel,
  rowFields: SKILL_ROW,
  loader: (load) => load.skills.from[channel],
  list: (load) => load.skills.list(channel),
  stub: (id) => skillStub(id, channel),
});

const CAMPAIGN_ROW = new Set(['name']);

/** A campaign, from one channel's list first. */
export const campaignLink = (channel: Channel): Link<CampaignRecord> => ({
  channel,
  rowFields: CAMPAIGN_ROW,
  loader: (load) => load.campaigns.from[channel],
  list: (load) => load.campaigns.list(channel),
  stub: (id) => campaignStub(id, channel),
});

/** The fields that a record has beyond its id, and those that follow from them. */
function beyondId(stub: object, ...more: string[]): ReadonlySet<string> {
  const fields = Object.keys(stub).filter((name) => name !== 'id');
  return new Set([...fields, ...more]);
}

const CONTACT_ROW = beyondId(contactStub('1'), 'skill');

/** A contact, from the organization's list. */
export const contactLink: Link<ContactRecord> = {
  channel: 'EMAIL',
  rowFields: CONTACT_ROW,
  loader: (load) => load.contacts.byId,
  list: (load) => load.contacts.list(),
  stub: contactStub,
};

const CHAT_ROW = beyondId(
  chatStub('1'),
  'operator',
  'operatorId',
  'skill',
  'skillId',
  'campaign',
  'campaignId',
  'contact',
);

/** A chat, from the whole history. */
export const chatLink: Link<ChatRecord> = {
  channel: 'CHAT',
  rowFields: CHAT_ROW,
  loader: (load) => load.chats.byId,
  list: (load) => load.chats.list(),
  stub: chatStub,
};

const TICKET_ROW = beyondId(
  ticketStub('1'),
  ...['assignee', 'contact', 'skill', 'history', 'response', 'serviceLevel', 'surveyAnswers'],
);

/** A ticket, by one call: ICE lists tickets by status or skill alone. */
export const ticketReach: Reach<TicketRecord> = {
  rowFields: TICKET_ROW,
  loader: (load) => ({ load: (id) => load.tickets.one(id) }),
  stub: ticketStub,
};
