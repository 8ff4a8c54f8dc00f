/*
 * Links to files, for whoever needs bytes and not JSON. A resolver makes one by `ctx.files`:
 *
 *   url: await ctx.files.download(exportCannedResponses, {}, 'canned-responses')
 *   url: await ctx.files.upload(importUsers, {}, input.fileName)
 *
 * It costs no call, works for ten minutes and without any header, in the name of the session that made it.
 * - `GET <url>` answers ICE's file. The endpoint is declared by `read(…, { reply: file() })` (replies.ts),
 *   whatever its method. The name gets the ending of ICE's own file name, where ICE says one.
 * - `POST <url>` with the bytes as its body, of whatever content type, sends them on to ICE as
 *   multipart/form-data once they are all there. It works once, whatever comes of that. The endpoint is declared by `write(…, { request: { …, file: upload('FileName') } })`
 *   (datasources/wire/files.ts): the file's parameter is called `file`, its key is the part's name; the other keys
 *   and the token are text parts. The answer is `{ "data": { "isAccepted", …, "userErrors" } }` with what the
 *   reply declares, ids as texts, and what `landings` (server/files/upload-results.ts) adds to it.
 * Failures are `{ "errors": [ … ] }` with a code, as in GraphQL.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Caller, ProductAccess } from '../../datasources/caller.js';
import type { Field, Instant } from '../../datasources/wire/codecs.js';
import type { ArgsOf, Endpoint, Params, Product } from '../../datasources/contract/endpoint.js';
import type { IceFile, Upload } from '../../datasources/wire/files.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { IceGraphError } from '../../errors.js';
import type { DenyList } from './deny-list.js';
import { sealedRole } from './seal.js';
import { SealBroken, type SealedBox } from './sealed-box.js';
import type { Session } from '../session.js';

export type LinkKind = 'download' | 'upload';

/** A link that was opened: what it is for, and in whose name. */
export interface OpenedLink {
  readonly id: string;
  readonly expiresAt: Instant;
  /** The endpoint's key. */
  readonly endpoint: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fileName: string;
  readonly caller: Caller;
  /** Who is limited for it, and takes turns. */
  readonly callerKey: string;
}

export interface FileLinksOptions {
  readonly box: SealedBox;
  readonly denied: DenyList;
  /** Whether a caller that links were made for does not count any more. */
  readonly isGone?: (callerKey: string) => Promise<boolean>;
  readonly now: () => number;
}

const LIFETIME_MS = 10 * 60_000;
/** The largest file that a link takes, in bytes: more than any list of users or phrases needs. */
export const LARGEST_UPLOAD = 10 * 1_048_576;

const Contents = z.object({
  kind: z.enum(['download', 'upload']),
  endpoint: z.string(),
  args: z.record(z.string(), z.unknown()),
  fileName: z.string(),
  session: z.string(),
  party: z.string().exactOptional(),
  caller: z.object({
    principal: z.string(),
    organizationId: z.number(),
    role: sealedRole,
    offsetMinutes: z.number().nullable(),
  }),
  access: z.object({
    token: z.string(),
    expiresAt: z.number().exactOptional(),
    userId: z.number().nullable().exactOptional(),
  }),
});
type Contents = z.infer<typeof Contents>;
/** With what the seal itself says; its times are in seconds. */
const Opened = Contents.extend({ jti: z.string(), exp: z.number() });

/** Makes links and opens them. What a link does and for whom is sealed into it: nothing is kept here. */
export class FileLinks {
  readonly #options: FileLinksOptions;

  constructor(options: FileLinksOptions) {
    this.#options = options;
  }

  /** The links of one caller. @param origin the address that they begin with. */
  of(session: Session | null, origin: string): CallerFiles {
    return new CallerFiles((kind, endpoint, args, fileName) => {
      const sealed = this.#sealed(session, { kind, endpoint, args, fileName });
      return sealed.then((text) => `${origin}/files/${text}`);
    });
  }

  /** @throws IceGraphError UNAUTHENTICATED for a link that is not ours, too old or signed out; FORBIDDEN for another kind. */
  async open(sealed: string, kind: LinkKind): Promise<OpenedLink> {
    const link = await this.#contents(sealed);
    if (await this.#options.denied.isDenied(link.session)) {
      throw new IceGraphError('UNAUTHENTICATED', 'The session of this link was signed out.');
    }
    if (link.kind !== kind) {
      const how = link.kind === 'download' ? 'read by GET' : 'written by POST';
      throw new IceGraphError('FORBIDDEN', `The file behind this link is ${how}.`);
    }
    const { jti: id, exp, endpoint, args, fileName, caller, access } = link;
    const { party: callerKey = caller.principal } = link;
    if (await this.#options.isGone?.(callerKey)) {
      throw new IceGraphError('UNAUTHENTICATED', 'The API key of this link counts no more.');
    }
    const standing = { state: 'SIGNED_IN', ...access } as const;
    // The link holds the token of one product, and no other product is sent it.
    const accessAt = (product: Product): ProductAccess =>
      endpoint.startsWith(`${product}.`) ? standing : { state: 'NOT_CONFIGURED' };
    const expiresAt = exp * 1_000;
    const owner = { ...caller, access: accessAt };
    return { id, expiresAt, endpoint, args, fileName, callerKey, caller: owner };
  }

  /**
   * Uses a link that works once: a write is never sent twice.
   * @throws IceGraphError CONFLICT when it was used before, NOT_AVAILABLE when nobody can tell.
   */
  async use({ id, expiresAt }: Pick<OpenedLink, 'id' | 'expiresAt'>): Promise<void> {
    const isFirst = await this.#options.denied.use(id, expiresAt);
    if (isFirst) return;
    if (isFirst === null) {
      const message = 'Whether this link was used before cannot be told right now.';
      throw new IceGraphError('NOT_AVAILABLE', message);
    }
    const message = 'The link was used before: it works once. Ask for another one.';
    throw new IceGraphError('CONFLICT', message);
  }

  async #sealed(
    session: Session | null,
    link: Pick<Contents, 'kind' | 'args' | 'fileName'> & { endpoint: Endpoint },
  ): Promise<string> {
    const access = accessOf(session, link.endpoint);
    if (link.kind === 'upload' && !session?.canWrite) {
      throw new IceGraphError('FORBIDDEN', 'This API key may only read.');
    }
    const { id, callerKey, principal, organizationId, role, offsetMinutes } = session!;
    const contents: Contents = {
      ...link,
      endpoint: link.endpoint.key,
      session: id,
      party: callerKey,
      caller: { principal, organizationId, role, offsetMinutes },
      access,
    };
    const until: Instant = this.#options.now() + LIFETIME_MS;
    const expiresAt = Math.min(until, access.expiresAt ?? until);
    return this.#options.box.seal(contents, { id: randomUUID(), expiresAt });
  }

  async #contents(sealed: string): Promise<z.infer<typeof Opened>> {
    try {
      return Opened.parse(await this.#options.box.open(sealed));
    } catch (error) {
      const isOver = error instanceof SealBroken && error.why === 'expired';
      const message = isOver
        ? 'The link has expired: it works for ten minutes. Ask for it again.'
        : 'The link is not one of this server.';
      throw new IceGraphError('UNAUTHENTICATED', message);
    }
  }
}

type Make = (
  kind: LinkKind,
  endpoint: Endpoint,
  args: Readonly<Record<string, unknown>>,
  fileName: string,
) => Promise<string>;

/** Links in the name of one caller. */
export class CallerFiles {
  readonly #make: Make;

  constructor(make: Make) {
    this.#make = make;
  }

  /** A link that answers ICE's file to a GET. */
  download<R extends Params>(
    endpoint: Endpoint<R, Reply<IceFile>>,
    args: ArgsOf<R>,
    fileName: string,
  ): Promise<string> {
    return this.#make('download', endpoint as Endpoint, args, fileName);
  }

  /** A link that takes a file by POST. @param fileName what ICE is told that the file is called. */
  upload<R extends Params & { file: Field<Upload> }>(
    endpoint: Endpoint<R, Reply<unknown>>,
    args: Omit<ArgsOf<R>, 'file'>,
    fileName: string,
  ): Promise<string> {
    return this.#make('upload', endpoint, args, fileName);
  }
}

/** The session's standing where the file is. @throws IceGraphError as a call there would. */
function accessOf(session: Session | null, { product, key }: Endpoint): Contents['access'] {
  if (!session) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
  const { state, token, expiresAt, userId } = session.access(product);
  if (state !== 'SIGNED_IN' || token === undefined) {
    const message = `You are not signed in at ICE's ${product} product (${state}).`;
    throw new IceGraphError('FORBIDDEN', message, { product, endpoint: key });
  }
  return {
    token,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(userId !== undefined && { userId }),
  };
}
