// Makes an API key: says it once, and what API_KEYS_FILE has of it. Nothing is written.
import { createHash, randomBytes } from 'node:crypto';
import process from 'node:process';
import { parseArgs } from 'node:util';

const SCOPES = ['read', 'write', 'reports', 'lists', 'status'];

const USAGE = `npm run key -- new --name grafana --scope reports --expires 2027-06-30

  --name <name>       what the key is called by, in the log and in metrics
  --scope <scope>     ${SCOPES.join(', ')}; several by commas, or said again
  --expires <day>     the last day that it counts (UTC), or a time with a zone; without it, it always does
  --account <name>    which account of API_KEYS_FILE it acts as; without it, the server's own
  --rate <number>     operations that it may have in a minute`;

const options = {
  name: { type: 'string' },
  scope: { type: 'string', multiple: true, default: [] },
  expires: { type: 'string' },
  account: { type: 'string' },
  rate: { type: 'string' },
};

/** What was typed, or why it is of no use. */
function typed() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.join() !== 'new') return { mistake: USAGE };
    const scopes = values.scope.flatMap((scope) => scope.split(',')).filter(Boolean);
    return { ...values, scopes, mistake: mistakeIn({ ...values, scopes }) };
  } catch (error) {
    return { mistake: `${error.message}\n\n${USAGE}` };
  }
}

function mistakeIn({ name = '', scopes, expires, rate }) {
  if (!/^\w[\w .@-]{0,59}$/.test(name)) return '--name must be a name of up to 60 characters.';
  if (scopes.length === 0) return `--scope is missing: ${SCOPES.join(', ')}.`;
  const unknown = scopes.find((scope) => !SCOPES.includes(scope));
  if (unknown !== undefined) return `--scope must be one of ${SCOPES.join(', ')}.`;
  if (expires !== undefined && !isMoment(expires))
    return '--expires must be a day, as 2027-06-30, or a time with a zone.';
  if (rate !== undefined && !/^[1-9]\d{0,8}$/.test(rate))
    return '--rate must be a whole number from 1 on.';
  return undefined;
}

/** A day of the calendar, or an instant. */
function isMoment(text) {
  const [, day, zone] =
    /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(text) ?? [];
  const isReal = (date) => !Number.isNaN(date) && new Date(date).toISOString().startsWith(day);
  return day !== undefined && isReal(Date.parse(day)) && (!zone || !Number.isNaN(Date.parse(text)));
}

function main() {
  const { name, scopes, expires, account, rate, mistake } = typed();
  if (mistake !== undefined) {
    console.error(mistake);
    return 2;
  }
  const key = `icg_${randomBytes(32).toString('base64url')}`;
  const entry = {
    name,
    sha256: createHash('sha256').update(key).digest('hex'),
    ...(account !== undefined && { account }),
    scopes: [...new Set(scopes)],
    ...(expires !== undefined && { expiresAt: expires }),
    ...(rate !== undefined && { rate: Number(rate) }),
  };
  console.log(`The key, which is said this once:\n\n${key}\n`);
  console.log(`What to put among the keys of API_KEYS_FILE:\n\n${JSON.stringify(entry, null, 2)}`);
  return 0;
}

process.exitCode = main();
