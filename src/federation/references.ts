import type { ClassType } from 'type-graphql';
import { badInput } from '../errors.js';
import type { Loader } from '../loaders/kit/batch.js';
import type { ChannelEntity, ChannelRecord } from '../loaders/kit/channel-entity.js';
import type { Loaders } from '../loaders/index.js';
import { type Channel, checkedId, checkedChannelScopedId } from '../ids.js';
import { Campaign } from '../schema/campaign/campaign.type.js';
import { Chat } from '../schema/chat/chat.type.js';
import { Contact } from '../schema/contact/contact.type.js';
import { Skill } from '../schema/skill/skill.type.js';
import { Survey } from '../schema/survey/survey.type.js';
import { Ticket } from '../schema/ticket/ticket.type.js';
import { User } from '../schema/user/user.type.js';

/** Where a record is looked for by its id. */
interface Search {
  /** The channel that it is looked for in, first of all. */
  readonly channel: Channel;
  /** From one list for all ids, where ICE has such a list. */
  readonly loader: Loader<string, object>;
}

/** How a type that other graphs refer to is found by the id that they know. */
interface Entity {
  readonly type: ClassType;
  /** @throws IceGraphError BAD_USER_INPUT for what is no id of this type. */
  search(id: string, load: Loaders): Search;
}

/** An entity under ICE's own numbers. */
const entity = (type: ClassType, search: (load: Loaders) => Search): Entity => ({
  type,
  search(id, load) {
    checkedId('id', id);
    return search(load);
  },
});

/** What either channel may list. */
const listed = ({ first, from }: Pick<ChannelEntity<ChannelRecord>, 'first' | 'from'>): Search => ({
  channel: first,
  loader: from[first],
});

const ENTITIES: Readonly<Record<string, Entity>> = {
  User: entity(User, ({ users }) => listed(users)),
  Skill: entity(Skill, ({ skills }) => listed(skills)),
  Campaign: entity(Campaign, ({ campaigns }) => listed(campaigns)),
  Contact: entity(Contact, ({ contacts }) => ({ channel: 'EMAIL', loader: contacts.byId })),
  Chat: entity(Chat, ({ chats }) => ({
    channel: 'CHAT',
    loader: { load: (id) => chats.one(id, true) },
  })),
  Ticket: entity(Ticket, ({ tickets }) => ({ channel: 'EMAIL', loader: { load: tickets.one } })),
  Survey: {
    type: Survey,
    search: (id, { surveys }) => ({
      channel: checkedChannelScopedId('id', id).channel,
      loader: surveys.listed,
    }),
  },
};

/** The types that have a key, by which a router may ask for them. */
export const entityTypes = Object.values(ENTITIES).map(({ type }) => type);

/** A record that another graph refers to, and where it is looked for. */
export interface Reference extends Search {
  readonly typeName: string;
  readonly id: string;
}

/**
 * Reads what a router sends for a record.
 * @throws IceGraphError BAD_USER_INPUT naming the field of the representation that is not good.
 */
export function readReference(representation: unknown, load: Loaders): Reference {
  const { __typename: typeName, id } = Object(representation) as Record<string, unknown>;
  if (typeof typeName !== 'string' || !Object.hasOwn(ENTITIES, typeName)) {
    const names = Object.keys(ENTITIES).join(', ');
    throw badInput('__typename', `__typename must be one of ${names}.`);
  }
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text !== 'string') throw badInput('id', `A reference to a ${typeName} needs its id.`);
  return { typeName, id: text, ...ENTITIES[typeName]!.search(text, load) };
}
