import { randomBytes } from 'node:crypto';

/** More records than one rehearsal makes. */
const MANY = 64;

/** The name that everything of one rehearsal goes by, and what of it each record has alone. */
export class Marks {
  readonly #run = randomBytes(2).toString('hex');
  readonly #address = randomBytes(1)[0]! % MANY;
  #made = 0;

  get name(): string {
    return `ICE Graph rehearsal ${this.#run}`;
  }

  /** A name that none of these records has: what is known by it is changed and taken away. */
  nextFor(records: readonly Readonly<Record<string, unknown>>[]): Mark {
    const mark = this.#next();
    return records.some((record) => mark.isOn(record)) ? this.nextFor(records) : mark;
  }

  #next(): Mark {
    this.#made += 1;
    const token = (more: number): string =>
      this.#run + (this.#made + more).toString(16).padStart(2, '0');
    // In a block that is set aside for documentation: nobody calls from there.
    const address = (more: number): string => `192.0.2.${this.#address + this.#made + more}`;
    return new Mark([token(0), token(MANY)], [address(0), address(MANY)]);
  }
}

/** The name of one record, before and after it is changed. */
export class Mark {
  constructor(
    private readonly tokens: readonly [string, string],
    private readonly addresses: readonly [string, string],
  ) {}

  /** What takes its name as an argument, in the form that the argument has. */
  under(argument: string, isChanged = false): string | string[] {
    const token = this.tokens[isChanged ? 1 : 0];
    switch (argument) {
      case 'address':
        return this.addresses[isChanged ? 1 : 0];
      case 'colorCode':
        return `#${token}`;
      case 'keywords':
        return [`rehearsal${token}`];
      case 'smtp.mailbox':
        return `rehearsal-${token}@example.com`;
      default:
        return `ICE Graph rehearsal ${token}`;
    }
  }

  /** Whether what ICE tells of one record has one of its names, in itself and not below. */
  isOn(record: Readonly<Record<string, unknown>>): boolean {
    const own = Object.values(record).flat();
    const text = own.filter((value) => typeof value === 'string').join('\n');
    return (
      this.tokens.some((token) => text.toLowerCase().includes(token)) ||
      own.some((value) => this.addresses.some((address) => address === value))
    );
  }
}
