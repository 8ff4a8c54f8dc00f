import { formatWallTime } from './dates.js';

/**
 * The clock that a report is asked and answered by: minutes from UTC, or one of the seven zones
 * that ICE numbers, whose daylight saving then counts and not the offset that is sent along.
 */

/** ICE's name and id of a zone, and what the rest of the world calls it. */
const ZONES = [
  { id: 15, name: 'Eastern Standard Time', iana: 'America/New_York' },
  { id: 20, name: 'Central Standard Time', iana: 'America/Chicago' },
  { id: 24, name: 'Mountain Standard Time', iana: 'America/Denver' },
  { id: 26, name: 'Pacific Standard Time', iana: 'America/Los_Angeles' },
  { id: 32, name: 'GMT Standard Time', iana: 'Europe/London' },
  { id: 34, name: 'Morocco Standard Time', iana: 'Africa/Casablanca' },
  { id: 61, name: 'India Standard Time', iana: 'Asia/Kolkata' },
] as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class WallClock {
  readonly #sent: number;
  readonly #offsetAt: (at: number) => number;

  /** `zoneId` must be one of the seven. */
  constructor(offsetMinutes: number, zoneId?: number) {
    const zone = ZONES.find(({ id }) => id === zoneId);
    this.#sent = offsetMinutes;
    this.#offsetAt = zone ? offsetsOf(zone.iana) : () => offsetMinutes;
  }

  /** `2021-07-31 10:05:33.000` */
  text(at: Date): string {
    return formatWallTime(at, this.#offsetAt(at.getTime()), 'iso');
  }

  /** `2021-07-31` */
  date(at: Date): string {
    return this.text(at).slice(0, 10);
  }

  /** The full hour that it is, `2021-07-31 10:00:00.000`; when clocks are put back, one for two hours. */
  hour(at: Date): string {
    return `${this.text(at).slice(0, 13)}:00:00.000`;
  }

  /**
   * The instant at which a clock shows this; `wall` holds the digits as if they were UTC. Where they
   * come twice the sent offset says which is meant, and what a clock leaves out is read on as if it had not.
   */
  instantOf(wall: Date): Date {
    const around = [-DAY, DAY].map((away) => this.#offsetAt(wall.getTime() + away));
    const [before = 0] = around;
    const shown = [this.#sent, ...around].filter(
      (offset) => this.#offsetAt(wall.getTime() - offset * MINUTE) === offset,
    );
    return new Date(wall.getTime() - (shown[0] ?? before) * MINUTE);
  }

  /** The end of a range, which may be where the sent offset stops being the zone's. */
  endOf(wall: Date): Date {
    const end = wall.getTime() - this.#sent * MINUTE;
    return this.#offsetAt(end - 1) === this.#sent ? new Date(end) : this.instantOf(wall);
  }
}

export function isZoneId(id: number): boolean {
  return ZONES.some((zone) => zone.id === id);
}

/** Looked up once an hour: none of the zones changes its clocks in between. */
function offsetsOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR);
    const offset = known.get(hour) ?? minutesIn(format.format(hour * HOUR));
    known.set(hour, offset);
    return offset;
  };
}

/** `7/31/2021, GMT-05:00`; Greenwich's own is plain `GMT`. */
function minutesIn(text: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}
