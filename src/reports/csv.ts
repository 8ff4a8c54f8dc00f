import { stringify } from 'csv-stringify/sync';
import { columnsOf, type TableColumn } from './columns.js';
import { cellsOf, extrasOf, type FileFormat } from './file-format.js';
import { formulaGuard } from './formulas.js';

const BYTE_ORDER_MARK = '\ufeff';

/** The first is RFC 4180's, the second that of spreadsheets where a comma stands in numbers. */
const SEPARATORS = [',', ';'] as const;

/** What a reader may split at, or cut off, where it stands without quotes. */
const NEEDS_QUOTES = /[,;\t\v\f\x85\u2028\u2029]|^\s|\s$/;

/** RFC 4180, with units in the header; what is the organization's own stands together, as JSON. */
export const csv: FileFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  options: { bom: ['0', '1'], separator: SEPARATORS },
  writer(report, { bom, separator }) {
    const options = {
      delimiter: separator!,
      record_delimiter: 'windows',
      // A lone CR or LF ends a line for many a reader, though it is not what ends one here.
      quote_record_delimiter: true,
      quoted_match: NEEDS_QUOTES,
      cast: { string: formulaGuard(separator!, SEPARATORS) },
    };
    const header = [...columnsOf(report).map(titleOf), 'extraColumns'];
    const cells = cellsOf(report);
    return {
      head: () => (bom === '1' ? BYTE_ORDER_MARK : '') + stringify([header], options),
      lines: (rows) =>
        stringify(
          rows.map((row) => [...cells(row), row.extraColumns && JSON.stringify(extrasOf(row))]),
          options,
        ),
    };
  },
};

const titleOf = ({ name, unit }: TableColumn): string =>
  unit === null ? name : `${name} (${unit})`;
