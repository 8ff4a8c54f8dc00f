// Runs the tests that read a clock at moments at which clocks are at their worst: under faketime, whose
// preload gives a program a clock that runs on from there. What tests start keeps the machine's.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';

const USAGE = `npm run test:dates               the tests that read a clock, at every moment
npm run test:dates -- --all      every test, at every moment: an hour
npm run test:dates -- --today 3  the tests that read a clock, without the browser's, at three of the
                                 moments; which ones, the day says
npm run test:dates -- FILE...    these files, at every moment`;

/** A test reads a clock if it names one, asks for reports, or runs the examples, which do. */
const READS_A_CLOCK = /\b(Date|DateTime|useClock)\b|report|examples/i;
/** As long as all others together: not for every day. */
const BY_BROWSER = /\.browser\.test\.ts$/;

/** So long before the moment a run begins: some tests come before it, most of them after. */
const AHEAD = { seconds: 30 };

/** In the zone that the machine is set to: from 30 seconds before the next time that it comes. */
const MOMENTS = [
  ['the end of a Saturday', 'America/Chicago', nextDay(({ weekday }) => weekday === 7)],
  ['the end of a year', 'UTC', nextDay(({ ordinal }) => ordinal === 1)],
  ['a leap day', 'Europe/Berlin', nextDay(({ month, day }) => month === 2 && day === 29)],
  ['clocks put forward in Chicago', 'America/Chicago', nextChange(1)],
  ['clocks put back in Chicago', 'America/Chicago', nextChange(-1)],
  ['clocks put forward in Berlin', 'Europe/Berlin', nextChange(1)],
  ['clocks put back in Berlin', 'Europe/Berlin', nextChange(-1)],
  ['the first of a month', 'Asia/Kolkata', nextDay(({ day }) => day === 1)],
  ['the 31st of a month', 'Pacific/Auckland', nextDay(({ day }) => day === 31)],
].map(([name, zone, next]) => ({ name, zone, at: next(DateTime.now().setZone(zone)) }));

/** The next midnight from tomorrow on with which such a day begins. */
function nextDay(isSuch) {
  return (now) => {
    let day = now.startOf('day').plus({ days: 1 });
    while (!isSuch(day)) day = day.plus({ days: 1 });
    return day;
  };
}

/** The next full hour from tomorrow on at which the zone's clocks are put forward (1) or back (-1). */
function nextChange(sign) {
  return (now) => {
    let hour = now.startOf('hour').plus({ days: 1 });
    while (Math.sign(hour.offset - hour.minus({ hours: 1 }).offset) !== sign) {
      hour = hour.plus({ hours: 1 });
    }
    return hour;
  };
}

/** So many of them, from another place in their list each day. */
function ofToday(count) {
  const day = Math.floor(Date.now() / 86_400_000);
  return Array.from({ length: Math.min(count, MOMENTS.length) }, (_, index) =>
    MOMENTS.at((day * count + index) % MOMENTS.length),
  );
}

function filesFor({ all, today }) {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name));
  if (all) return files;
  return files.filter(
    (file) =>
      READS_A_CLOCK.test(readFileSync(file, 'utf8')) &&
      (today === undefined || !BY_BROWSER.test(file)),
  );
}

/** @returns {boolean} whether the tests passed. */
function run({ name, zone, at }, files) {
  const start = at.minus(AHEAD).toUTC().toFormat("yyyy-MM-dd HH:mm:ss 'UTC'");
  console.log(
    `\n*** ${name}: ${at.toISO()}, from ${start} on, TZ=${zone}: ${files.length} files ***\n`,
  );
  const tests = ['npm', 'test', '--', '--runTestsByPath', ...files];
  const { status } = spawnSync('faketime', ['--exclude-monotonic', start, ...tests], {
    env: { ...process.env, TZ: zone },
    stdio: 'inherit',
  });
  return status === 0;
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean' }, today: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(USAGE);
  if (spawnSync('faketime', ['--version']).error) {
    console.error(
      '\n*** NO DATE WAS TESTED: faketime is not installed (apt-get install faketime). ***\n',
    );
    process.exitCode = 1;
    return;
  }
  const moments = values.today === undefined ? MOMENTS : ofToday(Number(values.today));
  const files = positionals.length > 0 ? positionals : filesFor(values);
  const failed = moments.filter((moment) => !run(moment, files));
  if (failed.length > 0) process.exitCode = 1;
  const outcome =
    failed.length > 0 ? `RED at ${failed.map(({ name }) => name).join(', ')}` : 'green';
  console.log(`\n*** ${moments.length} moments: ${outcome} ***\n`);
}

main();
