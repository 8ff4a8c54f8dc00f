import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB in memory, with a folder for the files that it reads by their names. */
export interface Database {
  readonly folder: string;
  /** Puts a file into the folder, or a folder in it. */
  put(name: string, content: string | Uint8Array): Promise<void>;
  /** What a statement answers: numbers as numbers, times and whole numbers of 64 bits as texts. */
  rows<T = any>(sql: string): Promise<T[]>;
  /** The types of a file's columns, by their names. */
  typesOf(file: string): Promise<Record<string, string>>;
  /** How many rows a Parquet file has, and how many of those only one of it and a file of JSON lines has. */
  compared(
    parquet: string,
    lines: string,
  ): Promise<{ rows: number; missing: number; surplus: number }>;
  close(): Promise<void>;
}

export async function openDatabase(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'duckdb-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'; SET file_search_path = '${folder}'`);
  const rows = async <T>(sql: string): Promise<T[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
  const typesOf = async (file: string) => {
    const columns = await rows<Record<string, string>>(`DESCRIBE FROM '${file}'`);
    return Object.fromEntries(columns.map((each) => [each['column_name']!, each['column_type']!]));
  };
  return {
    ...{ folder, rows, typesOf },
    async put(name, content) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    },
    async compared(parquet, lines) {
      const types = Object.entries(await typesOf(parquet)).map(
        ([name, type]) => `'${name}': '${type}'`,
      );
      const told = `FROM read_json('${lines}', format = 'newline_delimited', columns = {${types.join()}})`;
      const [counts] = await rows<{ rows: number; missing: number; surplus: number }>(
        `SELECT (SELECT count(*)::INT FROM '${parquet}') AS rows,
          (SELECT count(*)::INT FROM (${told} EXCEPT ALL FROM '${parquet}')) AS missing,
          (SELECT count(*)::INT FROM (FROM '${parquet}' EXCEPT ALL ${told})) AS surplus`,
      );
      return counts!;
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true });
    },
  };
}
