import { csv } from './csv.js';
import { ndjson } from './ndjson.js';
import { parquet } from './parquet.js';
import type { FileFormat } from './file-format.js';

/** The formats that there are, by the endings of files. */
export const FILE_FORMATS: Readonly<Record<string, FileFormat>> = { csv, ndjson, parquet };

/** Their endings, as a sentence has them. */
export const ENDINGS = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  Object.keys(FILE_FORMATS).map((ending) => `.${ending}`),
);
