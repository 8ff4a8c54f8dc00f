import type { Evidence, Role } from '../../../src/datasources/contract/endpoint.js';

/** What is known of one endpoint, with the answers that its page (or its neighbours') shows. */
export interface Golden {
  readonly evidence: Evidence;
  /** On ICE's host. */
  readonly path: string;
  /** Absent: POST. A GET has its keys in the query. */
  readonly method?: 'GET';
  readonly allowedFor?: Role;
  /** What a caller gives; the session's facts are filled in. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** What is sent for it: keys exactly as spelled and in the documented order. Of a file, its name. */
  readonly sends: Readonly<Record<string, unknown>>;
  readonly success: unknown;
  readonly failures: readonly unknown[];
  /** The key that the rows stand under. */
  readonly list?: string;
  /** Wire key to the name that it is read as, with the expected value of each row. */
  readonly reads?: Readonly<Record<string, readonly [name: string, ...values: unknown[]]>>;
  /** By the key of a list that is nested in the rows: its wire keys, and what each is read as. */
  readonly nested?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Wire keys that are deliberately not read, each with the reason. */
  readonly unread?: Readonly<Record<string, string>>;
  /** Names that are read where a tenant sends them, though the documented answer does not. */
  readonly undocumented?: readonly string[];
}

/** What an admin's endpoint is known by where its name tells the path, as a table of one. */
export const adminEndpoint = (
  key: `${'chat' | 'email'}.${string}`,
  rest: Pick<Golden, 'sends'> & Partial<Golden>,
): GoldenTable => {
  const [product, name] = key.split('.');
  const folder = product === 'chat' ? 'ChatAdmin' : 'EmailAdmin';
  return {
    [key]: {
      evidence: 'pattern',
      path: `/ICEAPI/api/${folder}/${name}`,
      allowedFor: 'ADMIN',
      success: SUCCESS,
      failures: [refused, failed],
      ...rest,
    },
  };
};

export type GoldenTable = Readonly<Record<string, Golden>>;

/** Not read in any answer. */
export const UNREAD_EVERYWHERE: Readonly<Record<string, string>> = {
  message: 'success has no word of its own: only a refusal is told apart, and never shown',
};

/** What a token looks like in every fixture. */
export { TOKEN as Token } from '../../support/datasource.js';

export const utc = (iso: string): number => Date.parse(iso);
/** ICE's "now" in every fixture: 2016-12-23 06:22:45.510 on the organization's clock. */
export const NOW = utc('2016-12-23T12:22:45.510Z');

export const REFUSED = { Message: 'The request is invalid.' };
export const refused = { message: 'The request is invalid.' };
export const failed = { message: 'Failed' };
export const STATUS_FALSE = { Status: 'false', Message: 'as above.', Error: 'as above' };
export const SUCCESS = { Message: 'Success' };
