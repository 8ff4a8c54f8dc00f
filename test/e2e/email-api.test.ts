import * as cannedMenusApi from '../../src/datasources/email/canned-menus.endpoints.js';
import * as cannedPhrasesApi from '../../src/datasources/email/canned-phrases.endpoints.js';
import * as cannedSetsApi from '../../src/datasources/email/canned-sets.endpoints.js';
import * as cannedTreeApi from '../../src/datasources/email/canned-tree.endpoints.js';
import * as contactsApi from '../../src/datasources/email/contacts.endpoints.js';
import * as filtersApi from '../../src/datasources/email/filters.endpoints.js';
import * as mailApi from '../../src/datasources/email/mail.endpoints.js';
import * as monitoringApi from '../../src/datasources/email/monitoring.endpoints.js';
import * as notesApi from '../../src/datasources/email/notes.endpoints.js';
import * as responseTemplatesApi from '../../src/datasources/email/response-templates.endpoints.js';
import * as serversApi from '../../src/datasources/email/servers.endpoints.js';
import * as serviceLevelsApi from '../../src/datasources/email/service-levels.endpoints.js';
import * as surveysApi from '../../src/datasources/email/surveys.endpoints.js';
import * as ticketLifecycleApi from '../../src/datasources/email/ticket-lifecycle.endpoints.js';
import * as ticketRoutingApi from '../../src/datasources/email/ticket-routing.endpoints.js';
import * as ticketsApi from '../../src/datasources/email/tickets.endpoints.js';
import * as webFormControlsApi from '../../src/datasources/email/web-form-controls.endpoints.js';
import * as webFormsApi from '../../src/datasources/email/web-forms.endpoints.js';
import { cannedTree } from './email-api/canned-tree.rows.js';
import { cannedMenus, cannedPhrases, cannedSets } from './email-api/canned.rows.js';
import { contacts } from './email-api/contacts.rows.js';
import { filters } from './email-api/filters.rows.js';
import { mail } from './email-api/mail.rows.js';
import { monitoring } from './email-api/monitoring.rows.js';
import { responseTemplates } from './email-api/response-templates.rows.js';
import { emailServers } from './email-api/servers.rows.js';
import { serviceLevels } from './email-api/service-levels.rows.js';
import { surveys } from './email-api/surveys.rows.js';
import { notes, ticketLifecycle, ticketRouting, tickets } from './email-api/tickets.rows.js';
import { webFormControls, webForms } from './email-api/web-forms.rows.js';
import { proveTable } from '../support/house/table.js';

/** What is done with each group, with the requests that ICE gets and the answer. */
proveTable({
  tickets: { endpoints: ticketsApi, rows: tickets },
  notes: { endpoints: notesApi, rows: notes },
  'routing of tickets': { endpoints: ticketRoutingApi, rows: ticketRouting },
  'lifecycle of tickets': { endpoints: ticketLifecycleApi, rows: ticketLifecycle },
  contacts: { endpoints: contactsApi, rows: contacts },
  'live monitoring': { endpoints: monitoringApi, rows: monitoring },
  surveys: { endpoints: surveysApi, rows: surveys },
  'canned sets': { endpoints: cannedSetsApi, rows: cannedSets },
  'canned menus': { endpoints: cannedMenusApi, rows: cannedMenus },
  'canned phrases': { endpoints: cannedPhrasesApi, rows: cannedPhrases },
  filters: { endpoints: filtersApi, rows: filters },
  'response templates': { endpoints: responseTemplatesApi, rows: responseTemplates },
  'web forms': { endpoints: webFormsApi, rows: webForms },
  'controls of web forms': { endpoints: webFormControlsApi, rows: webFormControls },
  'canned tree': { endpoints: cannedTreeApi, rows: cannedTree },
  mail: { endpoints: mailApi, rows: mail },
  'mail servers': { endpoints: serversApi, rows: emailServers },
  'service levels': { endpoints: serviceLevelsApi, rows: serviceLevels },
});
