import * as api from '../../datasources/chat/ip-allows.endpoints.js';
import type { IpAllowRecord } from '../../loaders/ip-list.loaders.js';
import { IpAllowsArgs } from '../../schema/ip-list/ip-list.args.js';
import {
  AddIpAllowInput,
  DeleteIpAllowInput,
  ipAllowPayloads,
  UpdateIpAllowInput,
} from '../../schema/ip-list/ip-list.inputs.js';
import { IpAllow, IpAllowConnection } from '../../schema/ip-list/ip-list.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { checkedRange, coveredBy, ipRangeOrders } from './ip-range.js';

export const IpAllowResolver = crudResolver({
  noun: 'IpAllow',
  plural: 'ipAllows',
  says: {
    one: 'One white list entry by id; null when ICE knows none.',
    many: "The IP addresses on the organization's white list. By `ids` one call each, where ICE lists them without.",
    add: 'Adds an entry to the white list, in the name of the viewer.',
    update: 'Changes the addresses of a white list entry, in the name of the viewer.',
    delete: 'Deletes a white list entry.',
  },
  types: {
    node: IpAllow,
    connection: IpAllowConnection,
    args: IpAllowsArgs,
    add: AddIpAllowInput,
    update: UpdateIpAllowInput,
    delete: DeleteIpAllowInput,
    payloads: ipAllowPayloads,
  },
  api: {
    list: api.getIpAllowList,
    details: api.getIpAllowDetails,
    add: api.addIpAllow,
    update: api.updateIpAllow,
    delete: api.deleteIpAllow,
  },
  orders: ipRangeOrders<IpAllowRecord>(),
  loaders: (load) => load.ipAllows,
  filters: ['isActive'],
  filter: ({ address }) => coveredBy(address),
  added: (input) => ({ ...checkedRange(input)(null), isActive: input.isActive }),
  updated: (input) => checkedRange(input),
});
