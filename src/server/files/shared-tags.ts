import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Caller } from '../../datasources/caller.js';
import type { Topic } from '../../datasources/contract/endpoint.js';
import type { Instant } from '../../datasources/wire/codecs.js';
import { topicOf } from '../../loaders/cache/list-cache.js';
import type { SharedLists } from '../../loaders/cache/shared-lists.js';
import { Outage, type OutageLog } from '../../redis/outage.js';
import type { ValueSeal } from '../../session/sealed/value-seal.js';
import { keyDigest } from '../../text/key-digest.js';

export interface SharedTagsOptions {
  readonly redis: Redis;
  readonly seal: ValueSeal;
  readonly log: OutageLog;
  /** Who knows what processes have written. */
  readonly lists: Pick<SharedLists, 'generation' | 'wrote'>;
}

/** What was true when a file was read: of each topic that it tells of, its generation. */
type Version = readonly string[];

/** A file that some process has sent. */
export interface TaggedFile {
  readonly asked: string;
  readonly readAt: Instant;
}

type Owner = Pick<Caller, 'organizationId' | 'principal'>;

const TaggedFileForm = z.object({
  asked: z.string(),
  readAt: z.number(),
  version: z.array(z.string()),
});

/**
 * The tags of files, for processes that share a Redis: what one has sent whole another knows, until somebody writes what
 * it tells of, or its owner signs out. While Redis is away each process knows its own.
 */
export class SharedTags {
  readonly #outage: Outage;

  constructor(private readonly options: SharedTagsOptions) {
    this.#outage = new Outage(options.log, 'tags of files', 'are of each process alone');
  }

  /** Those of one user, of files that tell of these topics. */
  of(owner: Owner, about: readonly Topic[]): OwnTags {
    const { redis, seal, lists } = this.options;
    const topics = [ownTopic(owner), ...about.map((topic) => topicOf(owner.organizationId, topic))];
    const keyOf = (etag: string): string =>
      `ice-graph:tag:${keyDigest([owner.organizationId, owner.principal, etag])}`;
    const version = async (): Promise<Version | null> => {
      const generations = await Promise.all(topics.map((topic) => lists.generation(topic)));
      const known = generations.filter((generation) => generation !== null);
      return known.length === topics.length ? known : null;
    };
    return {
      version,
      keep: (etag, { asked, readAt }, { at, forMs }) =>
        this.#outage.or(async () => {
          const key = keyOf(etag);
          const value = seal.seal(key, { asked: keyDigest(asked), readAt, version: at });
          await redis.set(key, value, 'PX', forMs);
        }, undefined),
      find: (etag, asked) =>
        this.#outage.or(async () => {
          const key = keyOf(etag);
          const found = seal.open(key, await redis.get(key), TaggedFileForm);
          if (found?.asked !== keyDigest(asked)) return null;
          const now = await version();
          return now?.join() === found.version.join() ? found.readAt : null;
        }, null),
    };
  }

  /** Somebody has signed out. */
  async forget(owner: Owner): Promise<void> {
    await this.options.lists.wrote([ownTopic(owner)]);
  }
}

export interface OwnTags {
  /** What a reading that begins now is of; null where nobody knows. */
  version(): Promise<Version | null>;
  /** A file has been sent whole, of which all was read since that version. */
  keep(
    etag: string,
    file: TaggedFile,
    lasting: { readonly at: Version; readonly forMs: number },
  ): Promise<void>;
  /** When a file was read that was asked for in these words; null where that is not known, or true no more. */
  find(etag: string, asked: string): Promise<Instant | null>;
}

const ownTopic = ({ organizationId, principal }: Owner): string =>
  `tags:${keyDigest([organizationId, principal])}`;
