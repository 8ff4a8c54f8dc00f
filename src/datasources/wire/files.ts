import type { Readable } from 'node:stream';
import type { Field } from './codecs.js';

/** A file of ICE's, as it comes: whoever gets it reads its stream to the end, or destroys it. */
export interface IceFile {
  /** As ICE calls it; null when it does not say. */
  readonly fileName: string | null;
  readonly contentType: string;
  /** In bytes; null when ICE does not say. */
  readonly length: number | null;
  /** Fails with an IceGraphError, and with nothing else. */
  readonly stream: Readable;
}

/** A file on its way to ICE. */
export interface Upload {
  readonly fileName: string;
  /** One that a header can carry. */
  readonly contentType: string;
  /** In bytes. */
  readonly length: number;
  readonly pieces: Iterable<Uint8Array>;
}

/** A file in a request, which makes the whole body a form: the other keys, and the token, are text parts. */
export const upload = (key: string): Field<Upload> => ({
  key,
  codec: { kind: 'file', decode: () => undefined, encode: (value) => value },
});

/** Tells a file from the other values of a request. */
export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'pieces' in value;
