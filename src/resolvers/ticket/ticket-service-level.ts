import { GRAPHQL_MAX_INT } from 'graphql';
import type { Instant } from '../../datasources/wire/codecs.js';
import type {
  Measure,
  ServiceLevelHoursRecord,
  ServiceLevelRecord,
} from '../../loaders/service-level.loaders.js';
import type { TicketServiceLevel } from '../../schema/ticket/ticket-service-level.type.js';
import { foldName } from '../../text/fold.js';

const HOUR_MS = 3_600_000;

/** What the standing of a ticket follows from. */
interface Aging {
  readonly status: string | null;
  readonly receivedAt: Instant | null;
}

/** When a ticket that came in then is due; null where that cannot be told. */
export function dueAt(
  receivedAt: Instant | null,
  bands: readonly ServiceLevelHoursRecord[],
): Instant | null {
  const ends = bands.map(({ toHours }) => toHours).filter((end) => end !== null);
  if (receivedAt === null || ends.length === 0 || ends.length < bands.length) return null;
  return receivedAt + Math.max(...ends) * HOUR_MS;
}

/** How a ticket stands, with the records that it stands by. */
export interface Standing extends TicketServiceLevel {
  readonly serviceLevel: ServiceLevelRecord;
  readonly hours: ServiceLevelHoursRecord | null;
}

/** How a ticket stands at a time by a service level and its bands. */
export function standingOf(
  { status, receivedAt }: Aging,
  { level: serviceLevel, bands }: Measure,
  now: Instant,
): Standing {
  const due = dueAt(receivedAt, bands);
  const isResolved = status !== null && foldName(status) === 'resolved';
  const isRunning = due !== null && !isResolved;
  const seconds = isRunning ? Math.floor((due - now) / 1_000) : null;
  return {
    serviceLevel,
    hours: receivedAt === null || isResolved ? null : bandAt(now - receivedAt, bands),
    dueAt: due,
    isBreached: isRunning ? now >= due : null,
    remainingSeconds: seconds !== null && Math.abs(seconds) <= GRAPHQL_MAX_INT ? seconds : null,
  };
}

function bandAt(
  age: number,
  bands: readonly ServiceLevelHoursRecord[],
): ServiceLevelHoursRecord | null {
  const hours = age / HOUR_MS;
  const around = bands.filter(
    ({ fromHours, toHours }) => (fromHours ?? 0) <= hours && hours < (toHours ?? Infinity),
  );
  return around.reduce<ServiceLevelHoursRecord | null>(
    (last, band) => (last && (last.fromHours ?? 0) >= (band.fromHours ?? 0) ? last : band),
    null,
  );
}
