// Makes a release of what is there: version, heading of the CHANGELOG, schema that the next one is compared
// with, one commit and a tag. Nothing is pushed.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

const USAGE = `npm run release -- 1.2.0             the version, by semantic versioning
npm run release -- 1.2.0 --dry-run   says what it would do`;

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

/** The reason why this cannot be released; undefined where it can. */
function obstacle(version, changelog, before) {
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) return USAGE;
  if (compare(version, before) < 0)
    return `${version} is before ${before}, which is there already.`;
  if (changelog.includes(`## [${version}]`)) return `CHANGELOG.md has ${version} already.`;
  if (!/^## \[Unreleased\]\s+###/m.test(changelog))
    return 'Nothing is under Unreleased in CHANGELOG.md.';
  return undefined;
}

const compare = (one, other) => one.localeCompare(other, 'en', { numeric: true });

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      changelog: { type: 'string', default: 'CHANGELOG.md' },
    },
  });
  const [version] = positionals;
  const changelog = readFileSync(values.changelog, 'utf8');
  const reason = obstacle(
    version,
    changelog,
    JSON.parse(readFileSync('package.json', 'utf8')).version,
  );
  if (reason) {
    console.error(reason);
    return 2;
  }
  const heading = `## [${version}] - ${new Date().toISOString().slice(0, 10)}`;
  console.log(
    `${heading}\nv${version}: package.json, package-lock.json, CHANGELOG.md, schema.released.graphql`,
  );
  if (values['dry-run']) return 0;

  if (run('git', 'status', '--porcelain')) {
    console.error('There are changes that are not committed.');
    return 1;
  }
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
  writeFileSync(
    values.changelog,
    changelog.replace('## [Unreleased]', `## [Unreleased]\n\n${heading}`),
  );
  run('npm', 'run', 'schema:release');
  run('npm', 'run', 'check');
  run('git', 'commit', '--all', '--message', `release: ${version}`);
  run('git', 'tag', '--annotate', `v${version}`, '--message', version);
  console.log(`Done. To publish it: git push --follow-tags`);
  return 0;
}

process.exitCode = main();
