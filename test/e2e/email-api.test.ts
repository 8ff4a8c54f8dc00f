import * as cannedMenusApi from '../../src/datasources/email/canned-menus.endpoints.js';
import * as cannedPhrasesApi from '../../src/datasources/email/canned-phrases.endpoints.js';
import * as cannedSetsApi from '../../src/datasources/email/canned-sets.endpoints.js';
import * as surveysApi from '../../src/datasources/email/surveys.endpoints.js';
import { cannedMenus, cannedPhrases, cannedSets } from './email-api/canned.rows.js';
import { surveys } from './email-api/surveys.rows.js';
import { proveTable } from './helpers/table.js';

/** What is done with each group, with the requests that ICE gets and the answer. */
proveTable({
  surveys: { endpoints: surveysApi, rows: surveys },
  'canned sets': { endpoints: cannedSetsApi, rows: cannedSets },
  'canned menus': { endpoints: cannedMenusApi, rows: cannedMenus },
  'canned phrases': { endpoints: cannedPhrasesApi, rows: cannedPhrases },
});
