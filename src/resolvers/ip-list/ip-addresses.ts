import { BlockList, isIP } from 'node:net';

export const isIpAddress = (text: string): boolean => isIP(text) !== 0;

export const areOfOneKind = (one: string, other: string): boolean => isIP(one) === isIP(other);

/** The addresses from one to another; null when they are none, or the range would run backwards. */
function rangeOf(from: string, to: string): BlockList | null {
  const range = new BlockList();
  try {
    range.addRange(from, to, familyOf(from));
    return range;
  } catch {
    return null;
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether there is anything from one address to another. */
export const isIpRange = (from: string, to: string): boolean => rangeOf(from, to) !== null;

/** Whether an address lies in a range; false when the range is none. */
export const liesWithin = (address: string, from: string, to: string): boolean =>
  rangeOf(from, to)?.check(address, familyOf(address)) ?? false;

/** An address so that texts sort as the numbers in it do. */
export const sortableAddress = (address: string): string =>
  isIP(address) === 4 ? address.replace(/\d+/g, (part) => part.padStart(3, '0')) : address;
