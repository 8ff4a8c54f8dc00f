import { randomBytes } from 'node:crypto';
import { isUpload } from '../wire/files.js';

type Values = Readonly<Record<string, unknown>>;

/** A request that carries a file: multipart/form-data. */
export class Form {
  readonly headers: Readonly<Record<string, string>>;
  readonly #values: Values;
  readonly #boundary = `ice-graph-${randomBytes(16).toString('hex')}`;

  private constructor(values: Values) {
    this.#values = values;
    this.headers = {
      'content-type': `multipart/form-data; boundary=${this.#boundary}`,
      'content-length': String(this.#length()),
    };
  }

  /** The form of a request's values; null for one without a file, which is JSON. */
  static of(values: Values): Form | null {
    return Object.values(values).some(isUpload) ? new Form(values) : null;
  }

  /** The bytes, piece by piece. @param onPiece told of each before it leaves. */
  *pieces(onPiece: () => void): Generator<Uint8Array> {
    for (const [key, value] of Object.entries(this.#values)) {
      yield Buffer.from(this.#head(key, value));
      if (isUpload(value)) {
        for (const piece of value.pieces) {
          onPiece();
          yield piece;
        }
      } else yield Buffer.from(String(value));
      yield Buffer.from(CRLF);
    }
    yield Buffer.from(this.#end);
  }

  #head(key: string, value: unknown): string {
    const file = isUpload(value)
      ? `; filename="${quoted(value.fileName)}"${CRLF}Content-Type: ${value.contentType}`
      : '';
    const disposition = `Content-Disposition: form-data; name="${quoted(key)}"${file}`;
    return `--${this.#boundary}${CRLF}${disposition}${CRLF}${CRLF}`;
  }

  get #end(): string {
    return `--${this.#boundary}--${CRLF}`;
  }

  #length(): number {
    let length = Buffer.byteLength(this.#end);
    for (const [key, value] of Object.entries(this.#values)) {
      const own = isUpload(value) ? value.length : Buffer.byteLength(String(value));
      length += Buffer.byteLength(this.#head(key, value)) + own + CRLF.length;
    }
    return length;
  }
}

const CRLF = '\r\n';

/** A name as a part's header carries it: what would end the header is escaped as browsers do. */
const quoted = (name: string): string =>
  name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
