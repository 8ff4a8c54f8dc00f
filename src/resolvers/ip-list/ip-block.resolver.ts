import * as api from '../../datasources/chat/ip-blocks.endpoints.js';
import type { IpBlockRecord } from '../../loaders/ip-list.loaders.js';
import { IpBlocksArgs } from '../../schema/ip-list/ip-list.args.js';
import {
  AddIpBlockInput,
  DeleteIpBlockInput,
  ipBlockPayloads,
  UpdateIpBlockInput,
} from '../../schema/ip-list/ip-list.inputs.js';
import { IpBlock, IpBlockConnection } from '../../schema/ip-list/ip-list.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { checkedId, optionalId } from '../../ids.js';
import { checkedRange, coveredBy, ipRangeOrders } from './ip-range.js';
import { checkedAll, replacement } from '../kit/checks.js';

export const IpBlockResolver = crudResolver({
  noun: 'IpBlock',
  plural: 'ipBlocks',
  says: {
    one: 'One IP block entry by id; null when ICE knows none.',
    many: 'The IP addresses that skills block, or expressly do not. By `ids` one call each, where ICE lists them without.',
    add: 'Adds an IP block entry to a skill.',
    update: 'Changes an IP block entry.',
    delete: 'Deletes an IP block entry.',
  },
  types: {
    node: IpBlock,
    connection: IpBlockConnection,
    args: IpBlocksArgs,
    add: AddIpBlockInput,
    update: UpdateIpBlockInput,
    delete: DeleteIpBlockInput,
    payloads: ipBlockPayloads,
  },
  api: {
    list: api.getIpBlockList,
    details: api.getIpBlockDetails,
    add: api.addIpBlock,
    update: api.updateIpBlock,
    delete: api.deleteIpBlock,
  },
  orders: ipRangeOrders<IpBlockRecord>(),
  loaders: (load) => load.ipBlocks,
  filters: ['skillId', 'isBlocked'],
  filter: ({ address }) => coveredBy(address),
  added(input) {
    const { range, skillId } = checkedAll({
      range: () => checkedRange(input)(null),
      skillId: () => checkedId('skillId', input.skillId),
    });
    return { ...range, skillId, isBlocked: input.isBlocked };
  },
  updated(input) {
    const { range, skillId } = checkedAll({
      range: () => checkedRange(input),
      skillId: () => optionalId('skillId', input.skillId),
    });
    return (standing) => {
      const whole = replacement({
        skillId: skillId ?? standing.skillId,
        isBlocked: input.isBlocked ?? standing.isBlocked,
      });
      return { ...range(standing), ...whole };
    };
  },
});
