import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { graphSchema } from '../../../src/build-schema.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { callsOf } from '../../../src/governance/calls.js';
import type { Client } from '../house/client.js';

/** A read of the graph, called after what it reads. */
export interface Read {
  readonly name: string;
  readonly query: string;
}

type AnyField = GraphQLField<unknown, unknown>;

const schema = await graphSchema();
const query = schema.getQueryType()!;
const reading = new Set(
  declaredEndpoints.filter(({ kind }) => kind === 'read').map(({ key }) => key),
);
/** Without a moment of their own they mean the last days; some rows a page will do. */
const PAGE = 'first: 20';
const CHANNELS = ['CHAT', 'EMAIL'];

const typeOf = ({ type }: AnyField) => getNamedType(type);
const needs = ({ args }: AnyField) => args.filter(isRequiredArgument).map(({ name }) => name);
const isFile = (field: AnyField): boolean => typeOf(field).name === 'FileLink';
const nodeOf = (type: GraphQLObjectType): GraphQLNamedType | null => {
  const nodes = type.getFields()['nodes'];
  return nodes ? typeOf(nodes) : null;
};

/** What a type says by itself: its leaves, and those of the parts that no call is made for. */
function leavesOf(type: GraphQLObjectType, depth = 1): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    // A column that is called otherwise stands among those that are not declared.
    if (needs(field).length > 0 || isFile(field) || field.name === 'extraColumns') return [];
    const inner = typeOf(field);
    if (isLeafType(inner)) return [field.name];
    const isPart = isObjectType(inner) && callsOf(field).length === 0 && depth > 0;
    return isPart && !nodeOf(inner) ? [`${field.name} { ${leavesOf(inner, depth - 1)} }`] : [];
  });
  return parts.length > 0 ? parts.join(' ') : '__typename';
}

function selectionOf(type: GraphQLObjectType): string {
  const node = nodeOf(type);
  if (!node) return leavesOf(type);
  // Of several types each says itself where it hangs by itself.
  return `totalCount nodes { ${isObjectType(node) ? leavesOf(node) : '__typename'} }`;
}

/** `{ users(first: 20) { … } }` */
const asked = (field: AnyField, args: readonly string[], selection: string): string =>
  `{ ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${selection} } }`;

/** A thing whose id is known, and the channel that it is of. */
interface Place {
  readonly id: string;
  readonly channel: string;
}

/**
 * The reads of the graph: each root field, for each channel where it has channels, and the links that
 * reach the endpoints which no root field does.
 * @param client of a tenant that is as declared, for the ids.
 */
export async function readsOf(client: Client): Promise<Read[]> {
  const reads: Read[] = [];
  const reached = new Set<string>();
  const places = await placesOf(client);
  const add = (name: string, text: string, field: AnyField): void => {
    reads.push({ name, query: text });
    for (const key of callsOf(field)) reached.add(key);
  };
  const roots = Object.values(query.getFields()).filter(
    (field) => isObjectType(typeOf(field)) && !isFile(field) && callsOf(field).length > 0,
  );
  for (const field of roots) {
    const type = typeOf(field) as GraphQLObjectType;
    const names = needs(field);
    const [own] = names;
    if (own !== undefined) {
      const kind = own === 'id' ? type.name : own.replace(/Id$/, '');
      for (const { id, channel } of places.get(kind.toLowerCase()) ?? []) {
        if (names.length === 1) {
          add(`${field.name} ${channel}`, asked(field, [`${own}: "${id}"`], leavesOf(type)), field);
        }
      }
      continue;
    }
    const takes = new Set(field.args.map(({ name }) => name));
    const page = takes.has('first') ? [PAGE] : [];
    const channels = takes.has('channel') ? CHANNELS : [null];
    const skill = places.get('skill')?.at(-1)?.id;
    const variants = [
      ...channels.map((channel) => (channel === null ? [] : [`channel: ${channel}`])),
      ...(takes.has('view') ? [['view: AGENT']] : []),
      ...(field.name === 'tickets' ? [[`skillId: "${skill}"`]] : []),
    ];
    for (const args of variants) {
      const name = [field.name, ...args].join(' ');
      add(name, asked(field, [...page, ...args], selectionOf(type)), field);
    }
  }
  for (const field of roots.filter((each) => needs(each).join() === 'id')) {
    const type = typeOf(field) as GraphQLObjectType;
    for (const link of Object.values(type.getFields())) {
      const isNew = callsOf(link).some((key) => reading.has(key) && !reached.has(key));
      if (!isNew || needs(link).length > 0 || isFile(link) || isLeafType(typeOf(link))) continue;
      for (const { id, channel } of places.get(type.name.toLowerCase()) ?? []) {
        const args = link.args.some(({ name }) => name === 'first') ? `(${PAGE})` : '';
        const inner = `id ${link.name}${args} { ${selectionOf(typeOf(link) as GraphQLObjectType)} }`;
        add(`${field.name}.${link.name} ${channel}`, asked(field, [`id: "${id}"`], inner), link);
      }
    }
  }
  // A chat's skill has no letters.
  const answers = await Promise.all(reads.map(({ query }) => client.ask(query)));
  return reads.filter((_, index) => {
    const { data, errors } = answers[index]!;
    return errors === undefined && Object.values(data as object).every((each) => each !== null);
  });
}

/** One thing of each type and channel, by the type's name. */
async function placesOf(client: Client): Promise<Map<string, Place[]>> {
  const places = new Map<string, Place[]>();
  const keep = (type: string, found: Place): void => {
    const known = places.get(type) ?? [];
    places.set(type, known);
    if (!known.some(({ channel }) => channel === found.channel)) known.push(found);
  };
  const lists = Object.values(query.getFields()).filter((field) => {
    const type = typeOf(field);
    const node = isObjectType(type) ? nodeOf(type) : null;
    return needs(field).length === 0 && isObjectType(node) && node.getFields()['id'];
  });
  for (const field of lists) {
    const type = nodeOf(typeOf(field) as GraphQLObjectType)!;
    const channels = field.args.some(({ name }) => name === 'channel') ? CHANNELS : [''];
    for (const channel of channels) {
      const args = ['first: 1', ...(channel === '' ? [] : [`channel: ${channel}`])];
      const { data } = await client.ask(asked(field, args, 'nodes { id }'));
      const id: string | undefined = data?.[field.name]?.nodes?.[0]?.id;
      if (id !== undefined) keep(type.name.toLowerCase(), { id, channel });
    }
  }
  await keepInner(client, places, keep);
  return places;
}

/** Things that no root field lists, found in the lists of other things. */
async function keepInner(
  client: Client,
  places: ReadonlyMap<string, Place[]>,
  keep: (type: string, found: Place) => void,
): Promise<void> {
  const missing = Object.values(query.getFields()).filter(
    (field) => needs(field).join() === 'id' && !places.has(typeOf(field).name.toLowerCase()),
  );
  for (const field of missing) {
    const type = typeOf(field);
    for (const [owner, found] of [...places]) {
      const root = Object.values(query.getFields()).find(
        (each) => needs(each).join() === 'id' && typeOf(each).name.toLowerCase() === owner,
      );
      const links = root && Object.values((typeOf(root) as GraphQLObjectType).getFields());
      const link = links?.find(
        (each) => typeOf(each) === type && isListType(getNullableType(each.type)),
      );
      if (!root || !link) continue;
      for (const { id, channel } of found) {
        const inner = `${link.name} { id }`;
        const { data } = await client.ask(asked(root, [`id: "${id}"`], inner));
        const first: string | undefined = data?.[root.name]?.[link.name]?.[0]?.id;
        if (first !== undefined) keep(type.name.toLowerCase(), { id: first, channel });
      }
    }
  }
}
