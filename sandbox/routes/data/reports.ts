import { integer, offsetMinutes, optional, wallTime, zoneId } from '../../keys.js';
import { REPORTS, rowsOf } from '../../reports/reports.js';
import { group, read } from '../../route.js';
import { WallClock } from '../../zones.js';

const reportKeys = {
  FromDateTime: wallTime,
  ToDateTime: wallTime,
  TimeZoneID: optional(zoneId),
  SkillID: integer,
  TimeZoneOffset: offsetMinutes,
};

/** All of them ask for one skill and one range, and answer one list. */
export const dataReports = Object.entries(REPORTS).flatMap(([folder, reports]) =>
  group(
    {
      product: 'data',
      folder: `external/icedataapi/api/${folder}`,
      access: 'agent',
      word: null,
      failure: { Status: ' false', Message: 'as above.', Error: 'as above' },
    },
    reports.map((report) =>
      read(report.name, reportKeys, ({ store, body }) => {
        const clock = new WallClock(body.TimeZoneOffset, body.TimeZoneID);
        const from = clock.instantOf(body.FromDateTime);
        const until = clock.endOf(body.ToDateTime);
        return {
          [report.list]: rowsOf(store, report, clock, { skillId: body.SkillID, from, until }),
        };
      }),
    ),
  ),
);
