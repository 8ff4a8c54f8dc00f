import { randomBytes } from 'node:crypto';
import { isUpload, type Upload } from './files.js';

type Values = Readonly<Record<string, unknown>>;

/** A request that carries a file: multipart/form-data, written while the file is read. */
export class Form {
  readonly headers: Readonly<Record<string, string>>;
  /** What kept the file from being read to its end; null when nothing did. */
  failure: unknown = null;
  readonly #values: Values;
  readonly #boundary = `ice-graph-${randomBytes(16).toString('hex')}`;

  private constructor(values: Values) {
    this.#values = values;
    const length = this.#length();
    this.headers = {
      'content-type': `multipart/form-data; boundary=${this.#boundary}`,
      ...(length !== null && { 'content-length': String(length) }),
    };
  }

  /** The form of a request's values; null for one without a file, which is JSON. */
  static of(values: Values): Form | null {
    return Object.values(values).some(isUpload) ? new Form(values) : null;
  }

  /** The bytes, piece by piece. @param onPiece told of each before it leaves. */
  async *pieces(onPiece: () => void): AsyncGenerator<Uint8Array> {
    for (const [key, value] of Object.entries(this.#values)) {
      yield Buffer.from(this.#head(key, value));
      if (isUpload(value)) {
        for await (const piece of this.#read(value)) {
          onPiece();
          yield piece;
        }
      } else yield Buffer.from(String(value));
      yield Buffer.from(CRLF);
    }
    yield Buffer.from(this.#end);
  }

  async *#read({ stream }: Upload): AsyncGenerator<Uint8Array> {
    try {
      yield* stream;
    } catch (error) {
      this.failure = error;
      throw error;
    }
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

  /** Null when the file's is not known. */
  #length(): number | null {
    let length = Buffer.byteLength(this.#end);
    for (const [key, value] of Object.entries(this.#values)) {
      const own = isUpload(value) ? value.length : Buffer.byteLength(String(value));
      if (own === null) return null;
      length += Buffer.byteLength(this.#head(key, value)) + own + CRLF.length;
    }
    return length;
  }
}

const CRLF = '\r\n';

/** A name as a part's header carries it: what would end the header is escaped as browsers do. */
const quoted = (name: string): string =>
  name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
