// Makes a release of what is there: version, heading of the CHANGELOG with its date, schema that the next one is
// compared with, one commit and a tag; then the tarball, which is installed and asked. Nothing is pushed.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { released, unreleased } from './changelog.mjs';

const USAGE = `npm run release -- 1.2.0             the version, by semantic versioning
npm run release -- 1.2.0 --dry-run   says what it would do, and what the CHANGELOG would say
npm run release -- 1.2.0 --checked   CI has run all of \`npm run check\` on this commit: here only what a release changes`;

/** What a release can break by itself. */
const OWN_CHECKS = ['format:check', 'spelling', 'schema:check', 'coverage:check'];

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'inherit', 'inherit'] });

const told = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

/** The reason why this cannot be released; undefined where it can. */
function obstacle(version, changelog, before) {
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) return USAGE;
  if (compare(version, before) < 0)
    return `${version} is before ${before}, which is there already.`;
  if (changelog.includes(`## [${version}]`)) return `CHANGELOG.md has ${version} already.`;
  if (!unreleased(changelog).startsWith('### '))
    return 'Nothing is under Unreleased in CHANGELOG.md.';
  return undefined;
}

const compare = (one, other) => one.localeCompare(other, 'en', { numeric: true });

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      checked: { type: 'boolean' },
      changelog: { type: 'string', default: 'CHANGELOG.md' },
    },
  });
  const [version] = positionals;
  const changelog = readFileSync(values.changelog, 'utf8');
  const { version: before } = JSON.parse(readFileSync('package.json', 'utf8'));
  const reason = obstacle(version, changelog, before);
  if (reason) {
    console.error(reason);
    return 2;
  }
  const heading = `## [${version}] - ${new Date().toISOString().slice(0, 10)}`;
  const after = released(changelog, heading);
  const tarball = `release/ice-graph-${version}.tgz`;
  console.log(
    `${heading}\nv${version}: package.json, package-lock.json, CHANGELOG.md, schema.released.graphql; ${tarball}`,
  );
  if (values['dry-run']) {
    console.log(`\n${after.slice(after.indexOf(heading)).split(/^(?=## )/m)[0]}`);
    return 0;
  }

  if (told('git', 'status', '--porcelain')) {
    console.error('There are changes that are not committed.');
    return 1;
  }
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
  writeFileSync(values.changelog, after);
  run('npm', 'run', 'schema:release');
  const checks = values.checked ? OWN_CHECKS : ['check'];
  for (const check of checks) run('npm', 'run', check);
  run('node', 'scripts/pack.mjs');
  run('node', 'scripts/try-tarball.mjs', tarball);
  run('git', 'commit', '--all', '--message', `release: ${version}`);
  run('git', 'tag', '--annotate', `v${version}`, '--message', version);
  console.log(`Done: ${tarball}, with its checksum and bill of materials beside it. To publish it:
  git push --follow-tags
  docker build --build-arg VERSION=${version} --build-arg REVISION=$(git rev-parse HEAD) --tag ice-graph:${version} .`);
  return 0;
}

process.exitCode = main();
