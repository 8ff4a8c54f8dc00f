import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Report } from '../../datasources/data/report.js';
import type { Instant } from '../../datasources/wire/codecs.js';
import { isSettled } from '../../reports/plan.js';
import type { HeldPart, OwnParts, PartsOf } from '../../reports/report-cache.js';
import type { ReportRequest } from '../../reports/report-reader.js';
import { wordOf } from '../../reports/zone.js';
import type { Session } from '../../session/session.js';
import { addVary } from '../pages/page.js';
import type { OwnTags, SharedTags } from './shared-tags.js';

/** A file that was sent whole, and what had been asked for. */
interface SentFile extends HeldPart {
  readonly asked: string;
  readonly readAt: Instant;
}

/** The latest file that was sent whole of what had been asked for. */
interface LatestFile extends HeldPart {
  readonly etag: string;
  readonly readAt: Instant;
  /** Whether nothing was written nor read anew since the second that its `Last-Modified` says: all of that time are the same. */
  readonly isAlone: boolean;
}

/** When what a file is made of was asked of ICE. */
export interface ReadTimes {
  /** All of it. */
  readonly since: Instant;
  /** Its rows, without the names in them. */
  readonly rowsSince: Instant;
}

/** All that makes a file what it is, for one caller. */
export interface FileAsked {
  readonly report: Report;
  readonly request: ReportRequest;
  readonly now: Instant;
  /** How it is written: columns, format, options. */
  readonly form: unknown;
  readonly caller: Session;
  /** What is held of the caller's, here and by other processes. */
  readonly own: OwnParts;
  readonly tags: SharedTags | null;
  /** Whether what was held before is not good enough. */
  readonly isAnew: boolean;
}

/**
 * Tells whether what a client has of a file is what it would be sent. Only of files whose period is settled,
 * and for as long as their parts are held, from when ICE was asked for the oldest of them: until then nothing of
 * it is taken to change unless this server writes it. Each reading has a tag of its own, which counts once all of
 * the file has been sent; with a Redis also for other processes, if nothing of it had been held here before.
 */
export class Validator {
  readonly #etag = `W/"${randomUUID()}"`;
  readonly #own: OwnParts;
  readonly #tags: OwnTags | null;
  readonly #isAnew: boolean;
  readonly #of: PartsOf;
  readonly #name: string;
  readonly #asked: string;
  #begun: { readonly version: readonly string[] | null; readonly at: Instant } | null = null;

  private constructor({
    report: { name, about },
    request,
    form,
    own,
    caller,
    tags,
    isAnew,
  }: FileAsked) {
    const { from, to, zone, every, skillIds } = request;
    this.#own = own;
    this.#name = name;
    // Names of skills and campaigns are in its rows.
    this.#of = { name: `${name} files`, about: [...about, 'skills', 'campaigns'] };
    this.#tags = tags?.of(caller, this.#of.about) ?? null;
    this.#isAnew = isAnew;
    this.#asked = JSON.stringify([name, from, to, wordOf(zone), every, skillIds, form]);
  }

  /** Null for a file that may be another one when it is asked for next. */
  static of(asked: FileAsked): Validator | null {
    const { to, isPartial } = asked.request;
    const isOfPast = asked.own.isHolding && !isPartial && isSettled(to, asked.now);
    return isOfPast ? new Validator(asked) : null;
  }

  /** To be called before anything of the file is read. */
  async begin(): Promise<void> {
    const version = (await this.#tags?.version()) ?? null;
    this.#begun = { version, at: Date.now() };
  }

  /** What the reading is sent with. */
  describe(reply: FastifyReply): void {
    describe(reply, this.#etag);
  }

  /** The reading has been sent whole. */
  async ended({ since: readAt, rowsSince }: ReadTimes): Promise<void> {
    const [own, of, etag, asked] = [this.#own, this.#of, this.#etag, this.#asked];
    const changedAt = own.changedAt({ ...of, name: this.#name });
    const isAlone = changedAt === null || changedAt < Math.floor(readAt / SECOND) * SECOND;
    const sent: SentFile = { asked, readAt, bytes: asked.length * 2 };
    const latest: LatestFile = { etag, readAt, isAlone, bytes: etag.length * 2 };
    own.hold(of, etag, sent, true);
    own.hold(of, asked, latest, true);
    const { version = null, at } = this.#begun!;
    const forMs = own.pastMs - (Date.now() - readAt);
    // What was held here may be older than what others have written since.
    if (version === null || rowsSince < at || forMs <= 0) return;
    await this.#tags?.keep(etag, { asked, readAt }, { at: version, forMs });
  }

  /** Answers that nothing has changed, where the client has a tag of the same file, or else its time. */
  async isKnown(
    { headers }: Pick<FastifyRequest, 'headers'>,
    reply: FastifyReply,
  ): Promise<boolean> {
    const tags = headers['if-none-match'];
    const known =
      tags === undefined ? this.#ofTime(headers['if-modified-since']) : await this.#tagged(tags);
    if (!known) return false;
    describe(reply, known.etag);
    tellAge(reply, known.readAt);
    return true;
  }

  async #tagged(header: string): Promise<Pick<LatestFile, 'etag' | 'readAt'> | null> {
    const etags = [...header.matchAll(TAGS)].slice(0, MOST_TAGS).map(([, tag]) => `W/"${tag}"`);
    for (const etag of etags) {
      const known = this.#own.get<SentFile>(this.#of, etag);
      if (known?.part.asked === this.#asked) return { etag, readAt: known.readAt };
      const readAt = this.#isAnew ? null : ((await this.#tags?.find(etag, this.#asked)) ?? null);
      if (readAt !== null) return { etag, readAt };
    }
    return null;
  }

  /** By the very time that it was sent with: one in between may be that of another reading, which the client has. */
  #ofTime(header: string | undefined): LatestFile | null {
    if (header === undefined) return null;
    const latest = this.#own.get<LatestFile>(this.#of, this.#asked)?.part;
    return latest?.isAlone && httpDate(latest.readAt) === header ? latest : null;
  }
}

/** Tags as a client says them: weak ones, and what has become of them on the way. */
const TAGS = /"([\w-]{36})"/g;
/** More than anybody has of a file; each may be looked for in Redis. */
const MOST_TAGS = 20;

const SECOND = 1_000;

const httpDate = (instant: Instant): string => new Date(instant).toUTCString();

/** Clients may keep it, and ask each time whether it is the same still. */
function describe(reply: FastifyReply, etag: string): void {
  reply.headers({ etag, 'cache-control': 'private, no-cache' });
}

/** Tells when the oldest part of a file was asked of ICE. */
export function tellAge(reply: FastifyReply, readAt: Instant): void {
  reply.header('last-modified', httpDate(readAt));
  reply.header('age', Math.max(0, Math.floor((Date.now() - readAt) / 1_000)));
}

/**
 * What is sent depends on who asks, and on how it may travel: said also where nothing travels, with whose it is, for
 * those who keep the files of several.
 */
export function sayWhose(
  reply: FastifyReply,
  { organizationId }: Pick<Session, 'organizationId'>,
): void {
  addVary(reply, 'accept-encoding, authorization, x-api-key');
  reply.header('ice-graph-organization', organizationId);
}
