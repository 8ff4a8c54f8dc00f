import { coded, flag, text, type Field } from './codecs.js';
import type { Role } from './endpoint.js';
import { required } from './replies.js';

/** ICE's role numbers, the same in all products. */
export const role = (key: string): Field<Role> =>
  coded(key, { 1: 'ADMIN', 2: 'AGENT', 3: 'SUPERVISOR' });

/** An address, or all from it to another, in a request; a single one has an empty end. */
export const ipRange = {
  isRange: flag('IsRange'),
  address: text('IPAddress'),
  toAddress: text('ToIPAddress'),
};

/** The same in a reply; a row without an address is none. */
export const ipRangeTold = { ...ipRange, address: required(ipRange.address) };
