import type { Turns } from '../budget/turns.js';
import { revived, type Origin, type ReportRow } from './rows.js';

/** Rows that are packed at once: a millisecond or so. */
const BATCH = 500;

type Packed = readonly [names: readonly string[], rows: readonly (readonly unknown[])[]];

/**
 * Rows as they are held: as bytes beside the heap, a fifth of what they take as objects. As long as the
 * objects themselves are still about, they are what is handed out.
 */
export class PackedRows {
  readonly bytes: number;
  #live: WeakRef<readonly ReportRow[]>;

  private constructor(
    rows: readonly ReportRow[],
    private readonly batches: readonly Buffer[],
  ) {
    this.bytes = batches.reduce((sum, { length }) => sum + length, 0);
    this.#live = new WeakRef(rows);
  }

  static async of(rows: readonly ReportRow[], turns: Turns): Promise<PackedRows> {
    const batches: Buffer[] = [];
    const names = Object.keys(rows[0] ?? {});
    for (let start = 0; start < rows.length; start += BATCH) {
      if (turns.isPauseDue()) await turns.pause();
      const batch = rows.slice(start, start + BATCH);
      const packed: Packed = [names, batch.map((row) => names.map((name) => row[name]))];
      batches.push(Buffer.from(JSON.stringify(packed)));
    }
    return new PackedRows(rows, batches);
  }

  /** The rows again. @param origin where they are from. */
  async rows(origin: Origin, turns: Turns): Promise<readonly ReportRow[]> {
    const live = this.#live.deref();
    if (live) return live;
    const rows: ReportRow[] = [];
    for (const batch of this.batches) {
      if (turns.isPauseDue()) await turns.pause();
      const [names, values] = JSON.parse(batch.toString()) as Packed;
      for (const row of values) rows.push(revived(origin, names, row));
    }
    this.#live = new WeakRef(rows);
    return rows;
  }
}
