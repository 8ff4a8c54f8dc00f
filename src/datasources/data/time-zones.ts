/** A zone that ICE has a number for; offsets are minutes from UTC, in winter and in summer. */
export interface IceTimeZone {
  readonly id: number;
  readonly zone: string;
  readonly standard: number;
  readonly daylight: number;
}

/** ICE's whole table of time zones, by their names in the IANA database. */
export const ICE_TIME_ZONES: readonly IceTimeZone[] = [
  { id: 15, zone: 'America/New_York', standard: -300, daylight: -240 },
  { id: 20, zone: 'America/Chicago', standard: -360, daylight: -300 },
  { id: 24, zone: 'America/Denver', standard: -420, daylight: -360 },
  { id: 26, zone: 'America/Los_Angeles', standard: -480, daylight: -420 },
  { id: 32, zone: 'Europe/London', standard: 0, daylight: 60 },
  { id: 34, zone: 'Africa/Casablanca', standard: 0, daylight: 60 },
  { id: 61, zone: 'Asia/Kolkata', standard: 330, daylight: 330 },
];
