import { Command, InvalidArgumentError, Option } from 'commander';

/** What was typed. The key is never among it: a command line can be read by everybody on the machine. */
export interface Flags {
  readonly to: string;
  readonly url: string;
  readonly format: 'parquet' | 'ndjson' | 'csv';
  readonly days: number;
  readonly again: number;
  readonly by: 'day' | 'month';
  readonly timeZone?: string;
  /** Null: all that there are. */
  readonly reports: readonly string[] | null;
  readonly lists: readonly string[] | null;
  readonly partial: boolean;
}

const HELP = `
The API key is ICE_GRAPH_KEY, or what the file has that ICE_GRAPH_KEY_FILE names.

Files are reports/<name>/<day or month>.<format> and lists/<name>.<format>. What an export that was interrupted has
is not asked for again on the same day; a folder keeps what is older than --days. --reports none and --lists none leave
them out.

Exit status: 0 all files are there, 1 some could not be had or lack something, 2 it could not be begun or go on,
130 stopped.`;

/** The command line of an export. It ends the process itself for --help and for mistakes. */
export function parseCommandLine(args: readonly string[]): Flags {
  return new Command('npm run export --')
    .description(
      'Keeps a folder of files up to date, with the reports and lists of a running server.',
    )
    .requiredOption('--to <folder>', 'where the files are kept')
    .option('--url <url>', 'where the server is', address, 'http://127.0.0.1:4000')
    .addOption(
      new Option('--format <format>', 'of the files')
        .choices(['parquet', 'ndjson', 'csv'])
        .default('parquet'),
    )
    .option(
      '--days <number>',
      'how many days reports reach back at least, today with them',
      count,
      30,
    )
    .option('--again <number>', 'how many of the last days are always asked for again', count, 3)
    .addOption(
      new Option('--by <span>', 'how reports are split').choices(['day', 'month']).default('day'),
    )
    .option('--time-zone <zone>', "whose days they are; the organization's unless said")
    .option('--reports <names>', 'by commas; all unless said', names, null)
    .option('--lists <names>', 'by commas; all unless said', names, null)
    .option('--partial', 'where a file cannot be had whole, have what there is of it', false)
    .addHelpText('after', HELP)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...args], { from: 'user' })
    .opts<Flags>();
}

function count(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
}

function names(text: string): string[] {
  if (text === 'none') return [];
  if (/^\w+(,\w+)*$/.test(text)) return text.split(',');
  throw new InvalidArgumentError('It must be names, with commas between them.');
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) {
    const { href } = new URL(text);
    return href.endsWith('/') ? href.slice(0, -1) : href;
  }
  throw new InvalidArgumentError('It must be an address, as https://ice-graph.example.com.');
}
