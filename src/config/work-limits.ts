import { FILE_LIMITS, OPERATION_LIMITS, type WorkLimits } from '../budget/budget.js';
import { natural, type Settings } from './settings.js';

const amount = natural(1, 1_000_000_000);
const time = natural(1, 86_400_000);

/** How much an operation and a file may use, as the operator says. */
export const workLimits = (settings: Settings): WorkLimits => ({
  operation: {
    rows: settings.read('OPERATION_MAX_ROWS', amount, OPERATION_LIMITS.rows),
    resolvedFields: settings.read('OPERATION_MAX_FIELDS', amount, OPERATION_LIMITS.resolvedFields),
    scannedRows: settings.read('OPERATION_MAX_SCANNED_ROWS', amount, OPERATION_LIMITS.scannedRows),
    bytes: settings.read('OPERATION_MAX_BYTES', amount, OPERATION_LIMITS.bytes),
    calls: settings.read('OPERATION_MAX_CALLS', amount, OPERATION_LIMITS.calls),
    milliseconds: settings.read('OPERATION_TIMEOUT_MS', time, OPERATION_LIMITS.milliseconds),
    busyMilliseconds: settings.read(
      'OPERATION_MAX_BUSY_MS',
      time,
      OPERATION_LIMITS.busyMilliseconds,
    ),
  },
  file: {
    ...FILE_LIMITS,
    scannedRows: settings.read('FILE_MAX_ROWS', amount, FILE_LIMITS.scannedRows),
    milliseconds: settings.read('FILE_TIMEOUT_MS', time, FILE_LIMITS.milliseconds),
  },
});
