import type { ServerResponse } from 'node:http';
import type { Arrival, Ending, JournalEntry, RequestJournal } from './journal.js';
import type { Download } from './route.js';

interface Sent {
  outcome: 'answered' | 'refused' | 'fault';
  status: number;
  contentType: string;
  text: string;
  file?: Download;
  reason?: string;
  headers?: Record<string, string>;
}

/** What there is to send: the length, and the bytes piece by piece. */
type Load = Pick<Download, 'length' | 'pieces'>;

/** One request on its way: every manner of ending it, each entered into the journal. */
export class Exchange {
  readonly #response: ServerResponse;
  readonly #journal: RequestJournal;
  readonly #entry: JournalEntry;
  readonly #gone = new AbortController();

  constructor(response: ServerResponse, journal: RequestJournal, arrival: Arrival) {
    this.#response = response;
    this.#journal = journal;
    this.#entry = journal.arrive(arrival);
    response.on('close', () => {
      this.#end({ outcome: 'aborted' });
      this.#gone.abort();
    });
  }

  /** Fires when the connection is gone, so that nothing waits on for a caller who left. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  async send(sent: Sent): Promise<void> {
    const { outcome, status, contentType, text, file, reason, headers = {} } = sent;
    const load = file ?? inOnePiece(text);
    this.#response.writeHead(status, {
      ...headers,
      ...(file && { 'content-disposition': `attachment; filename="${file.fileName}"` }),
      'content-type': contentType,
      'content-length': load.length,
    });
    for (const { piece, isLast } of upTo(load, load.length)) {
      if (!isLast) {
        await this.#write(piece);
        continue;
      }
      // Entered before the last of it is sent: whoever has the answer finds it in the journal.
      this.#end({ outcome, status, ...(reason === undefined ? {} : { reason }) });
      this.#response.end(piece);
    }
  }

  fault(
    status: number,
    contentType: string,
    text: string,
    headers?: Record<string, string>,
  ): Promise<void> {
    return this.send({ outcome: 'fault', status, contentType, text, ...(headers && { headers }) });
  }

  /** Promises the whole, sends half of it, and hangs up. */
  async cut({
    contentType,
    text,
    file,
  }: Pick<Sent, 'contentType' | 'text' | 'file'>): Promise<void> {
    this.#end({ outcome: 'fault', status: 200 });
    const load = file ?? inOnePiece(text);
    this.#response.writeHead(200, {
      'content-type': contentType,
      'content-length': load.length,
    });
    for (const { piece } of upTo(load, Math.floor(load.length / 2))) await this.#write(piece);
    this.#response.destroy();
  }

  /** Hangs up without a word. */
  reset(): void {
    this.#end({ outcome: 'fault' });
    this.#response.socket?.resetAndDestroy();
  }

  /** Done when the piece has left, so that a slow reader is waited for and nothing piles up. */
  #write(piece: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#response.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  }

  #end(ending: Ending): void {
    this.#journal.end(this.#entry, ending);
  }
}

function inOnePiece(text: string): Load {
  const whole = Buffer.from(text);
  return { length: whole.length, pieces: () => [whole] };
}

function* upTo({ pieces }: Load, length: number): Iterable<{ piece: Buffer; isLast: boolean }> {
  let left = length;
  for (const each of pieces()) {
    const piece = each.subarray(0, left);
    left -= piece.length;
    yield { piece, isLast: left === 0 };
    if (left === 0) return;
  }
}
