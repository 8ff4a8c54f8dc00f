import * as surveysApi from '../../src/datasources/email/surveys.endpoints.js';
import { surveys } from './email-api/surveys.rows.js';
import { proveTable } from './helpers/table.js';

/** What is done with each group, with the requests that ICE gets and the answer. */
proveTable({
  surveys: { endpoints: surveysApi, rows: surveys },
});
