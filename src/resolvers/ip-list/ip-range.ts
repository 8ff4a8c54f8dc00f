import { badInput } from '../../errors.js';
import {
  areOfOneKind,
  isIpAddress,
  isIpRange,
  liesWithin,
  sortableAddress,
} from './ip-addresses.js';
import type { IpRangeRecord } from '../../loaders/ip-list.loaders.js';
import type { IpRangeOrder } from '../../schema/ip-list/ip-list.args.js';
import { checkedAll } from '../kit/checks.js';
import { orders, type Order } from '../kit/paging.js';

/** Addresses as an input gives them. */
interface Given {
  readonly isRange?: boolean | null;
  readonly address?: string | null;
  readonly toAddress?: string | null;
}

/** Addresses as ICE takes them: a single one has an empty end. */
interface Range {
  readonly isRange: boolean;
  readonly address: string;
  readonly toAddress: string;
}

/** @throws IceGraphError BAD_USER_INPUT for a text that is not an IP address. */
function checkedAddress(field: string, address: string | null | undefined): string | null {
  const trimmed = address?.trim();
  if (!trimmed) return null;
  if (isIpAddress(trimmed)) return trimmed;
  throw badInput(field, `${field} must be an IP address, IPv4 or IPv6.`);
}

/** Whether an entry is a range; where ICE does not say, an end tells. */
const spans = (entry: IpRangeRecord): entry is IpRangeRecord & { readonly toAddress: string } =>
  entry.isRange !== false && entry.toAddress !== null;

/**
 * Checks the addresses of an input, which takes what it leaves out from the entry as it stands.
 * @throws IceGraphError BAD_USER_INPUT on `address` or `toAddress`.
 */
export function checkedRange(given: Given): (standing: IpRangeRecord | null) => Range {
  const { address, toAddress } = checkedAll({
    address: () => checkedAddress('address', given.address),
    toAddress: () => checkedAddress('toAddress', given.toAddress),
  });
  if (given.isRange === false && toAddress !== null) {
    throw badInput('toAddress', 'Only a range has a toAddress, and isRange says that it is none.');
  }
  return (standing) => {
    const from = address ?? standing?.address;
    if (!from) throw badInput('address', 'address must not be empty.');
    const isRange = given.isRange ?? (toAddress !== null || (standing !== null && spans(standing)));
    if (!isRange) return { isRange, address: from, toAddress: '' };
    const to = toAddress ?? standing?.toAddress;
    if (!to) throw badInput('toAddress', 'A range needs its last address, toAddress.');
    if (!areOfOneKind(from, to)) {
      throw badInput('toAddress', 'toAddress must be of the same kind as address, IPv4 or IPv6.');
    }
    if (!isIpRange(from, to)) throw badInput('toAddress', 'toAddress must not lie before address.');
    return { isRange, address: from, toAddress: to };
  };
}

/**
 * Checks an address to look for, and tells the entries that it is, or falls into.
 * @throws IceGraphError BAD_USER_INPUT on `address`.
 */
export function coveredBy(given: string | null | undefined): (entry: IpRangeRecord) => boolean {
  const sought = checkedAddress('address', given);
  if (sought === null) return () => true;
  return (entry) =>
    liesWithin(sought, entry.address, spans(entry) ? entry.toAddress : entry.address);
}

/** The orders of either IP list. */
export const ipRangeOrders = <R extends IpRangeRecord>(): Readonly<
  Record<IpRangeOrder, Order<R>>
> => orders<IpRangeOrder, R>({ ADDRESS: (entry) => sortableAddress(entry.address) });
