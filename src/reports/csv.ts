import { stringify } from 'csv-stringify/sync';
import { cellsOf, DATES, lineWriter, unitOf, type FileFormat } from './file-format.js';
import { formulaGuard } from './formulas.js';

const BYTE_ORDER_MARK = '\ufeff';

/** The first is RFC 4180's, the second that of spreadsheets where a comma stands in numbers. */
const SEPARATORS = [',', ';'] as const;

/** What a reader may split at, or cut off, where it stands without quotes. */
const NEEDS_QUOTES = /[,;\t\v\f\x85\u2028\u2029]|^\s|\s$/;

/** RFC 4180; columns are called as the graph calls them, and have their units in a line of their own where that is wanted. */
export const csv: FileFormat = {
  title: 'CSV',
  contentType: 'text/csv; charset=utf-8; header=present',
  hasLastRow: true,
  options: { bom: ['0', '1'], separator: SEPARATORS, units: ['0', '1'], dates: DATES },
  writer(table, chosen) {
    const { bom, separator, units } = chosen;
    const guard = formulaGuard(separator!, SEPARATORS);
    const options = {
      delimiter: separator!,
      record_delimiter: 'windows',
      // A lone CR or LF ends a line for many a reader, though it is not what ends one here.
      quote_record_delimiter: true,
      quoted_match: NEEDS_QUOTES,
      cast: {
        string: guard,
        boolean: String,
        object: (parts: object) => guard(JSON.stringify(parts)),
      },
    };
    const header = [table.columns.map(({ name }) => name)];
    if (units === '1') header.push(table.columns.map((each) => unitOf(each, table, chosen) ?? ''));
    const cells = cellsOf(table, chosen);
    const head = (bom === '1' ? BYTE_ORDER_MARK : '') + stringify(header, options);
    return lineWriter(table, head, (rows) => stringify(rows.map(cells), options));
  },
};
