import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestFollower } from '../../datasources/call-record.js';
import { isIceError } from '../../errors.js';
import type { Telemetry } from '../../telemetry/telemetry.js';

export type FileType = 'download' | 'upload' | 'report' | 'list';

/** A file that is read or sent, as it is followed. */
export interface FollowedFile {
  readonly follower: RequestFollower | null;
  /** Has it told of as one that was cut off, with this code. */
  failed(code: string): void;
}

/**
 * Follows every file of these routes to its end: when its last byte has gone, or its client has.
 * @returns how to find what follows a request.
 */
export function followFiles(
  files: FastifyInstance,
  telemetry: Telemetry,
  typeOf: (request: FastifyRequest) => FileType,
): (request: FastifyRequest) => FollowedFile {
  const followed = new WeakMap<FastifyRequest, FollowedFile>();

  files.addHook('onRequest', async (request, { raw }) => {
    const type = typeOf(request);
    const ended = telemetry.metrics?.file(type);
    const follower = telemetry.traces.begin(request.headers);
    let code: string | null = null;
    followed.set(request, { follower, failed: (why) => void (code ??= why) });
    raw.once('close', () => {
      const told = code ?? (raw.writableFinished ? 'OK' : 'LEFT');
      ended?.(told);
      const attributes = { 'ice_graph.codes': [told] };
      follower?.ended({ name: `file ${type}`, attributes, hasFailed: code !== null });
    });
  });

  files.addHook('onError', async (request, _reply, error) => {
    const known = isIceError(error) ? error : null;
    followed.get(request)?.failed(known?.code ?? (error.statusCode ? 'BAD_REQUEST' : 'INTERNAL'));
    const limit = known?.extensions.limit;
    if (limit !== undefined) telemetry.limitHit(limit);
  });

  return (request) => followed.get(request)!;
}
