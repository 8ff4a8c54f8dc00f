import { coded, flag, id, text, type Field } from '../wire/codecs.js';
import { isNamed, type AnyRole } from '../contract/endpoint.js';
import { required } from '../wire/reply-fields.js';

/** ICE's role numbers, the same in all products. */
const ROLES = { 1: 'ADMIN', 2: 'AGENT', 3: 'SUPERVISOR' } as const;

/** A role; one that ICE has a number for and this program no name passes through as that number. */
export const role = (key: string): Field<AnyRole> => {
  const named = coded(key, ROLES).codec;
  const number = id(key).codec;
  return {
    key,
    codec: {
      kind: 'coded',
      decode(raw, context) {
        const value = number.decode(raw, context);
        return typeof value !== 'string'
          ? value
          : (named.decode(raw, context) ?? (value as AnyRole));
      },
      encode: (value, context) => (isNamed(value) ? named.encode(value, context) : Number(value)),
    },
  };
};

/** An address, or all from it to another, in a request; a single one has an empty end. */
export const ipRange = {
  isRange: flag('IsRange'),
  address: text('IPAddress'),
  toAddress: text('ToIPAddress'),
};

/** The same in a reply; a row without an address is none. */
export const ipRangeTold = { ...ipRange, address: required(ipRange.address) };
