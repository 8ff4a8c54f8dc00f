import type { ClassType } from 'type-graphql';
import { badInput } from '../errors.js';
import type { Loader } from '../loaders/batch.js';
import type { Loaders } from '../loaders/index.js';
import type { Channel } from '../loaders/scope.js';
import { checkedId, checkedNumberedId } from '../resolvers/input.js';
import { campaignLink, contactLink, skillLink, userLink, type Link } from '../resolvers/link.js';
import { Campaign } from '../schema/campaign/campaign.type.js';
import { Chat } from '../schema/chat/chat.type.js';
import { Contact } from '../schema/contact/contact.type.js';
import { Skill } from '../schema/skill/skill.type.js';
import { Survey } from '../schema/survey/survey.type.js';
import { Ticket } from '../schema/ticket/ticket.type.js';
import { User } from '../schema/user/user.type.js';

/** How a type that other graphs refer to is found by the id that they know. */
interface Entity {
  readonly type: ClassType;
  /** The channel that an id is looked for in, first of all. @throws IceGraphError BAD_USER_INPUT */
  channel(id: string): Channel;
  /** From one list for all ids, where ICE has such a list. */
  loader(load: Loaders): Loader<string, object>;
}

/** An entity under ICE's own numbers. */
const entity = (
  type: ClassType,
  { channel, loader }: Pick<Link<object>, 'channel' | 'loader'>,
) => ({
  type,
  channel: (id: string) => {
    checkedId('id', id);
    return channel;
  },
  loader,
});

const ENTITIES: Readonly<Record<string, Entity>> = {
  User: entity(User, userLink('CHAT')),
  Skill: entity(Skill, skillLink('CHAT')),
  Campaign: entity(Campaign, campaignLink('CHAT')),
  Contact: entity(Contact, contactLink),
  Chat: entity(Chat, {
    channel: 'CHAT',
    loader: ({ chats }) => ({ load: (id) => chats.one(id, true) }),
  }),
  Ticket: entity(Ticket, {
    channel: 'EMAIL',
    loader: ({ tickets }) => ({ load: (id) => tickets.one(id) }),
  }),
  Survey: {
    type: Survey,
    channel: (id) => checkedNumberedId('id', id).channel,
    loader: ({ surveys }) => surveys.listed,
  },
};

/** The types that have a key, by which a router may ask for them. */
export const entityTypes = Object.values(ENTITIES).map(({ type }) => type);

/** A record that another graph refers to, in a form that can be looked up. */
export interface Reference {
  readonly typeName: string;
  readonly id: string;
  readonly channel: Channel;
  readonly loader: Entity['loader'];
}

/**
 * Reads what a router sends for a record.
 * @throws IceGraphError BAD_USER_INPUT naming the field of the representation that is not good.
 */
export function readReference(representation: unknown): Reference {
  const { __typename: typeName, id } = Object(representation) as Record<string, unknown>;
  const found = typeof typeName === 'string' && Object.hasOwn(ENTITIES, typeName);
  if (!found) {
    const names = Object.keys(ENTITIES).join(', ');
    throw badInput('__typename', `__typename must be one of ${names}.`);
  }
  const { channel, loader } = ENTITIES[typeName]!;
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text !== 'string') throw badInput('id', `A reference to a ${typeName} needs its id.`);
  return { typeName, id: text, channel: channel(text), loader };
}
