import { foldName } from '../../text/fold.js';

interface Person {
  readonly forename: string | null;
  readonly surname: string | null;
  readonly userName: string | null;
}

/** The names that a chat may know a user by: which of them, ICE does not say. */
export function namesOfUser({ forename, surname, userName }: Person): string[] {
  const whole = forename && surname ? `${forename} ${surname}` : null;
  return [forename, whole, userName]
    .filter((name) => name !== null)
    .map(foldName)
    .filter(Boolean);
}

/** The name of a thing that has one name. */
export const nameOf = ({ name }: { readonly name: string | null }): string[] =>
  name?.trim() ? [foldName(name)] : [];
