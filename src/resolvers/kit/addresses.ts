import { GraphQLEmailAddress } from 'graphql-scalars';
import { badInput } from '../../errors.js';

/** E-mail addresses that a client sent, without the spaces around them; null where none are given. */
export function checkedAddresses(
  field: string,
  given: readonly string[] | null | undefined,
): readonly string[] | null {
  if (given === null || given === undefined) return null;
  const addresses = given.map((address) => address.trim());
  if (addresses.every(isAddress)) return addresses;
  // What was given is not quoted: it is somebody's address, or was meant for another field.
  throw badInput(field, `${field} takes addresses alone, each as somebody@example.com.`);
}

/** The same of one. */
export function checkedAddress(field: string, given: string): string {
  const address = given.trim();
  if (isAddress(address)) return address;
  throw badInput(field, `${field} must be an address, as somebody@example.com.`);
}

/** One address as browsers take it, in ASCII: no name around it, no list, no line break. */
export function isAddress(text: string): boolean {
  try {
    GraphQLEmailAddress.parseValue(text);
    return true;
  } catch {
    return false;
  }
}
