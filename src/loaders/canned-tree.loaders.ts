import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/canned-tree.endpoints.js';
import { perKey } from './kit/batch.js';
import {
  channelScoped,
  channelScopedId,
  readChannelScopedId,
  type ChannelScopedRecord,
} from '../ids.js';
import { orNull, type LoaderScope } from './kit/scope.js';

type NodeRow = RecordOf<typeof api.loadCannedNodes>;

/** A set, a menu or a phrase of e-mail's, as the agent's console lists it: the text is a phrase's alone. */
export interface CannedNodeRecord extends ChannelScopedRecord, NodeRow {
  readonly id: string;
  /** The names from the top, its own last. */
  readonly path: readonly (string | null)[];
}

export interface CannedTreeLoaders {
  /** The nodes at the top, for a skill; null when ICE knows no such skill. */
  roots(skillId: string): Promise<readonly CannedNodeRecord[] | null>;
  /** The nodes right below one, by its id. */
  children(node: CannedNodeRecord): Promise<readonly CannedNodeRecord[]>;
}

type Row = Pick<NodeRow, 'id' | 'name' | 'position'> & Partial<NodeRow>;

const toNode = ({ id, parentId, text, isHtml, ...row }: Row): CannedNodeRecord => ({
  ...row,
  path: [row.name],
  ...channelScoped('EMAIL', id),
  parentId: channelScopedId('EMAIL', parentId ?? null),
  text: text ?? null,
  isHtml: isHtml ?? null,
});

export function cannedTreeLoaders({ email }: LoaderScope): CannedTreeLoaders {
  const roots = perKey(async (id: string) => {
    const rows = await orNull(email.call(api.loadCannedRoots, { skillId: id }));
    return rows && rows.map(toNode);
  });
  const children = perKey(async (id: string) => {
    const { ownId: parentId } = readChannelScopedId(id)!;
    return (await email.call(api.loadCannedNodes, { parentId })).map(toNode);
  });
  return {
    roots: (skillId) => roots.load(skillId),
    async children({ id, path }) {
      const nodes = await children.load(id);
      return nodes.map((node) => ({ ...node, path: [...path, node.name] }));
    },
  };
}
