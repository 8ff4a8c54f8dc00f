// Where GraphiQL keeps its tabs and history: in this browser tab alone. What is typed here can hold
// customers' data and passwords (a createUser, say), so none of it is left on the disk.
import { withoutHeaders } from './without-headers.ts';

const PREFIX = 'graphiql:';
/** The history keeps the headers of every run, whatever GraphiQL is told, and a credential with them. */
const WITH_HEADERS = [`${PREFIX}queries`, `${PREFIX}favorites`];

const ownKeys = (): string[] => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));

export const pageStorage = {
  getItem: (key: string): string | null => sessionStorage.getItem(key),

  setItem(key: string, value: string): void {
    sessionStorage.setItem(key, WITH_HEADERS.includes(key) ? withoutHeaders(value) : value);
  },

  removeItem: (key: string): void => sessionStorage.removeItem(key),

  /** The session is somebody else's: it stays. */
  clear: (): void => ownKeys().forEach((key) => sessionStorage.removeItem(key)),

  get length(): number {
    return ownKeys().length;
  },
};
