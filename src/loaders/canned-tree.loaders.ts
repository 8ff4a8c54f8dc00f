import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/canned-tree.endpoints.js';
import { channelScoped, type ChannelScopedRecord } from '../ids.js';
import { perKey } from './kit/batch.js';
import { recordsOf } from './kit/records-of.js';
import { orNull, readList, type LoaderScope } from './kit/scope.js';

type NodeRow = RecordOf<typeof api.loadCannedNodes>;

/**
 * A set, a menu or a phrase of e-mail's, as the agent's console lists it: the text is a phrase's alone. What
 * it lies in is known from where it was asked for, whether rows echo that or not.
 */
export type CannedNodeRecord = ChannelScopedRecord & Readonly<Omit<NodeRow, 'id' | 'parentId'>>;

export interface CannedTreeLoaders {
  /** The nodes at the top, for a skill; null when ICE knows no such skill. */
  roots(skillId: string): Promise<readonly CannedNodeRecord[] | null>;
  /** The nodes right below a set or a menu: ICE numbers them together. */
  below(parent: ChannelScopedRecord): Promise<readonly CannedNodeRecord[]>;
}

type Row = Pick<NodeRow, 'id' | 'name' | 'position'> & Partial<NodeRow>;

const toNode = ({ id, name, position, text, isHtml }: Row): CannedNodeRecord => ({
  ...channelScoped('EMAIL', id),
  name,
  position,
  text: text ?? null,
  isHtml: isHtml ?? null,
});

/** What lies below each node is a list of its own: a tree that was walked through is there to be walked again. */
export function cannedTreeLoaders(scope: LoaderScope): CannedTreeLoaders {
  const { email } = scope;
  const roots = perKey(async (skillId: string) => {
    const args = { skillId };
    const fetch = async () => recordsOf(await email.call(api.loadCannedRoots, args), toNode);
    const list = await orNull(readList(scope, { endpoint: api.loadCannedRoots, args, fetch }));
    return list && list.rows;
  });
  const below = perKey(async (parentId: string) => {
    const args = { parentId };
    const fetch = async () => recordsOf(await email.call(api.loadCannedNodes, args), toNode);
    return (await readList(scope, { endpoint: api.loadCannedNodes, args, fetch })).rows;
  });
  return {
    roots: (skillId) => roots.load(skillId),
    below: ({ ownId }) => below.load(ownId),
  };
}
