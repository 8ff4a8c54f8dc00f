import { Command, InvalidArgumentError } from 'commander';

/** What was typed. Secrets are never among it: a command line can be read by everybody on the machine. */
export interface Flags {
  readonly url?: string;
  readonly chatUrl?: string;
  readonly emailUrl?: string;
  readonly dataUrl?: string;
  readonly organization?: string;
  readonly user?: string;
  readonly passwordStdin?: true;
  readonly overrides?: string;
  readonly propose: string;
  readonly html?: string;
  readonly rate: number;
  readonly concurrency: number;
  readonly record?: string;
  readonly replay?: string;
  readonly allowWrite?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly writeValues: Readonly<Record<string, unknown>>;
  readonly rehearse?: string;
  readonly confirm?: string;
  readonly json?: true;
}

const HELP = `
Without --password-stdin the password is ICE_PASSWORD, or asked for. Whatever the server is configured
by (ICE_CHAT_URL, ICE_ORGANIZATION_ID, ICE_CONTRACT_OVERRIDES, …, .env) is read here too.

Exit status: 0 everything asked holds, 1 something deviates, 2 it could not be asked, 130 stopped.`;

/** The command line of the doctor. It ends the process itself for --help and for mistakes. */
export function parseCommandLine(args: readonly string[]): Flags {
  return new Command('npm run doctor --')
    .description("Holds a live tenant's answers against the declarations of ICE's endpoints.")
    .option('--url <url>', "where ICE is; the products' usual paths are looked for below it")
    .option('--chat-url <url>', "the Chat API's base URL, or off")
    .option('--email-url <url>', "the Email API's base URL, or off")
    .option('--data-url <url>', "the Chat/Email Data API's base URL, or off")
    .option('--organization <id>', 'id of the organization')
    .option('--user <name>', 'who signs in, an admin best')
    .option('--password-stdin', 'read the password from the standard input')
    .option('--overrides <file>', 'overrides to examine with')
    .option('--propose <file>', 'where to write proposed overrides', 'overrides.proposed.json')
    .option('--html <file>', 'also write a page there, to be sent to the vendor')
    .option('--rate <calls>', 'calls a second to each product, 0 for no limit', count, 5)
    .option('--concurrency <calls>', 'calls under way at a time', atLeastOne, 3)
    .option('--values <json>', "ids that no answer tells, by ICE's request keys", object, {})
    .option('--record <folder>', 'keep every request and answer there, redacted')
    .option('--replay <folder>', 'examine a recording, and no tenant')
    .option('--allow-write <key>', 'also make this one write, with --write-values')
    .option('--write-values <json>', "its values, by ICE's request keys", object, {})
    .option('--rehearse <groups>', 'make a record of each, change it, take it away; or all')
    .option('--confirm <same>', 'confirm that write, or all of that rehearsal, without being asked')
    .option('--json', 'print JSON instead of tables')
    .option('--no-color', 'print without colours')
    .addHelpText('after', HELP)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...args], { from: 'user' })
    .opts<Flags>();
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function atLeastOne(text: string): number {
  const value = count(text);
  if (value === 0) throw new InvalidArgumentError('It must be at least 1.');
  return value;
}

function object(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('It must be a JSON object.');
}
