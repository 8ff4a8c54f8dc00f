import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Report } from '../../datasources/data/report.js';
import type { Instant } from '../../datasources/wire/codecs.js';
import { isSettled } from '../../reports/plan.js';
import type { HeldPart, OwnParts, PartsOf } from '../../reports/report-cache.js';
import type { ReportRequest } from '../../reports/report-reader.js';
import { wordOf } from '../../reports/zone.js';
import type { Session } from '../../session/session.js';
import { addVary } from '../pages/page.js';

/** A file that was sent whole, and what had been asked for. */
interface SentFile extends HeldPart {
  readonly asked: string;
  readonly readAt: Instant;
}

/** All that makes a file what it is, for one caller. */
export interface FileAsked {
  readonly report: Report;
  readonly request: ReportRequest;
  readonly now: Instant;
  /** How it is written: columns, format, options. */
  readonly form: unknown;
}

/**
 * Tells whether what a client has of a file is what it would be sent. Only of files whose period is settled,
 * and for as long as their parts are held, from when ICE was asked for the oldest of them: until then nothing of
 * it is taken to change unless this server writes it. Each reading has a tag of its own, which counts once all of
 * the file has been sent.
 */
export class Validator {
  readonly #etag = `W/"${randomUUID()}"`;
  readonly #of: PartsOf;
  readonly #asked: string;

  private constructor(
    private readonly own: OwnParts,
    { report: { name, about }, request, form }: FileAsked,
  ) {
    const { from, to, zone, every, skillIds } = request;
    // Names of skills and campaigns are in its rows.
    this.#of = { name: `${name} files`, about: [...about, 'skills', 'campaigns'] };
    this.#asked = JSON.stringify([from, to, wordOf(zone), every, skillIds, form]);
  }

  /** Null for a file that may be another one when it is asked for next. */
  static of(own: OwnParts, asked: FileAsked): Validator | null {
    const { to, isPartial } = asked.request;
    const isOfPast = own.isHolding && !isPartial && isSettled(to, asked.now);
    return isOfPast ? new Validator(own, asked) : null;
  }

  /** What the reading is sent with. */
  begin(reply: FastifyReply): void {
    describe(reply, this.#etag);
  }

  /** The reading has been sent whole. */
  ended(readAt: Instant): void {
    const asked = this.#asked;
    const sent: SentFile = { asked, readAt, bytes: asked.length * 2 };
    this.own.hold(this.#of, this.#etag, sent, true);
  }

  /** Answers that nothing has changed, where the client has one of the tags of the same file. */
  isKnown(header: string | undefined, reply: FastifyReply): boolean {
    for (const [, tag] of (header ?? '').matchAll(TAGS)) {
      const etag = `W/"${tag}"`;
      const known = this.own.get<SentFile>(this.#of, etag);
      if (known?.part.asked !== this.#asked) continue;
      describe(reply, etag);
      tellAge(reply, known.readAt);
      return true;
    }
    return false;
  }
}

/** Tags as a client says them: weak ones, and what has become of them on the way. */
const TAGS = /"([\w-]{36})"/g;

/** Clients may keep it, and ask each time whether it is the same still. */
function describe(reply: FastifyReply, etag: string): void {
  reply.headers({ etag, 'cache-control': 'private, no-cache' });
}

/** Tells when the oldest part of a file was asked of ICE. */
export function tellAge(reply: FastifyReply, readAt: Instant): void {
  reply.header('last-modified', new Date(readAt).toUTCString());
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
