// Runs tests at moments at which clocks are at their worst: under faketime, whose preload gives the
// tests' processes a clock that goes on from there. Programs that tests start keep the machine's.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';

const USAGE = `npm run test:dates               the tests that read a clock, at every moment
npm run test:dates -- --all      every test, at every moment: this takes an hour
npm run test:dates -- --today 3  at three of the moments, which of them the day says; without what a
                                 browser does or what measures work, which takes as long as all the rest
npm run test:dates -- FILE...    these files, at every moment`;

/** A test reads a clock if it names one, asks for reports, or runs the examples, which do. */
const READS_A_CLOCK = /\b(Date|DateTime|useClock)\b|[Rr]eport|examples/;
/** Of these the day decides nothing but how long all of it takes: each has a clock of its own, or looks at CPU time. */
const SLOW =
  /(?:\.browser|server\/linear|limits\/budget|doctor\/rehearsal|live\/picture)\.test\.ts$/;

/** So long before the moment a run begins: some of its tests come before, most of them after it. */
const AHEAD = { seconds: 30 };

/** The next time that each of them comes, in the zone that the machine is then set to. */
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

/** The next midnight with which such a day begins. */
function nextDay(isSuch) {
  return (now) => {
    let day = now.startOf('day').plus({ days: 1 });
    while (!isSuch(day)) day = day.plus({ days: 1 });
    return day;
  };
}

/** The next full hour at which the zone's clocks are put forward (1) or back (-1). */
function nextChange(sign) {
  return (now) => {
    let hour = now.startOf('hour').plus({ hours: 1 });
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
  const readers = files.filter((file) => READS_A_CLOCK.test(readFileSync(file, 'utf8')));
  return today === undefined ? readers : readers.filter((file) => !SLOW.test(file));
}

/** Runs a program with the clock of the moment. */
function under({ zone, at }, command, options) {
  const start = at.minus(AHEAD).toUTC().toFormat("yyyy-MM-dd HH:mm:ss 'UTC'");
  // What measures time is left alone: timeouts and limits are as ever.
  return spawnSync('faketime', ['--exclude-monotonic', start, ...command], {
    env: { ...process.env, TZ: zone },
    ...options,
  });
}

/** Why no date can be tested here; undefined where they can. */
function obstacle() {
  const [moment] = MOMENTS;
  const { error, stdout } = under(moment, [process.execPath, '-p', 'Date.now()']);
  if (error) return 'faketime is not installed (apt-get install faketime)';
  const lag = Math.abs(Number(String(stdout)) - moment.at.minus(AHEAD).toMillis());
  return lag < 60_000 ? undefined : 'faketime has no effect on this Node';
}

/** @returns {boolean} whether the tests passed. */
function pass(moment, files) {
  console.log(
    `\n*** ${moment.name}: ${moment.at.toISO()}, ${moment.zone}: ${files.length} files ***\n`,
  );
  const tests = ['npm', 'test', '--', '--runTestsByPath', ...files];
  return under(moment, tests, { stdio: 'inherit' }).status === 0;
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean' }, today: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help || (values.today !== undefined && !/^[1-9]\d*$/.test(values.today))) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const reason = obstacle();
  if (reason) {
    console.error(`\n*** NO DATE WAS TESTED: ${reason}. ***\n`);
    return 1;
  }
  const moments = values.today === undefined ? MOMENTS : ofToday(Number(values.today));
  const files = positionals.length > 0 ? positionals : filesFor(values);
  const failed = moments.filter((moment) => !pass(moment, files)).map(({ name }) => name);
  const outcome = failed.length > 0 ? `RED at ${failed.join(', ')}` : 'all green';
  console.log(`\n*** ${moments.length} moments: ${outcome} ***\n`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = main();
