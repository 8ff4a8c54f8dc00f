import * as chatAuth from './chat/auth.endpoints.js';
import * as chatCampaigns from './chat/campaigns.endpoints.js';
import * as chatCannedFiles from './chat/canned-files.endpoints.js';
import * as chatCannedMenus from './chat/canned-menus.endpoints.js';
import * as chatCannedPhrases from './chat/canned-phrases.endpoints.js';
import * as chatCannedSets from './chat/canned-sets.endpoints.js';
import * as chatChats from './chat/chats.endpoints.js';
import * as chatIpAllows from './chat/ip-allows.endpoints.js';
import * as chatIpBlocks from './chat/ip-blocks.endpoints.js';
import * as chatLogoutReasons from './chat/logout-reasons.endpoints.js';
import * as chatPushUrls from './chat/push-urls.endpoints.js';
import * as chatSkills from './chat/skills.endpoints.js';
import * as chatSurveys from './chat/surveys.endpoints.js';
import * as chatUsers from './chat/users.endpoints.js';
import * as dataAuth from './data/auth.endpoints.js';
import * as dataLookups from './data/lookups.endpoints.js';
import { reports } from './data/all-reports.js';
import * as emailAuth from './email/auth.endpoints.js';
import * as emailCampaigns from './email/campaigns.endpoints.js';
import * as emailCannedFiles from './email/canned-files.endpoints.js';
import * as emailCannedMenus from './email/canned-menus.endpoints.js';
import * as emailCannedPhrases from './email/canned-phrases.endpoints.js';
import * as emailCannedSets from './email/canned-sets.endpoints.js';
import * as emailCannedTree from './email/canned-tree.endpoints.js';
import * as emailContacts from './email/contacts.endpoints.js';
import * as emailFilters from './email/filters.endpoints.js';
import * as emailMail from './email/mail.endpoints.js';
import * as emailMonitoring from './email/monitoring.endpoints.js';
import * as emailNotes from './email/notes.endpoints.js';
import * as emailResponseTemplates from './email/response-templates.endpoints.js';
import * as emailServers from './email/servers.endpoints.js';
import * as emailServiceLevels from './email/service-levels.endpoints.js';
import * as emailSkills from './email/skills.endpoints.js';
import * as emailSurveys from './email/surveys.endpoints.js';
import * as emailTicketLifecycle from './email/ticket-lifecycle.endpoints.js';
import * as emailTicketRouting from './email/ticket-routing.endpoints.js';
import * as emailTickets from './email/tickets.endpoints.js';
import * as emailUsers from './email/users.endpoints.js';
import * as emailWebFormControls from './email/web-form-controls.endpoints.js';
import * as emailWebForms from './email/web-forms.endpoints.js';
import type { AnyEndpoint } from './contract/endpoint.js';

/** Every endpoint that is declared, by product and name; a report's is beside its columns. */
export const ice = {
  chat: {
    ...chatAuth,
    ...chatCampaigns,
    ...chatCannedFiles,
    ...chatCannedMenus,
    ...chatCannedPhrases,
    ...chatCannedSets,
    ...chatChats,
    ...chatIpAllows,
    ...chatIpBlocks,
    ...chatLogoutReasons,
    ...chatPushUrls,
    ...chatSkills,
    ...chatSurveys,
    ...chatUsers,
  },
  email: {
    ...emailAuth,
    ...emailCampaigns,
    ...emailCannedFiles,
    ...emailCannedMenus,
    ...emailCannedPhrases,
    ...emailCannedSets,
    ...emailCannedTree,
    ...emailContacts,
    ...emailFilters,
    ...emailMail,
    ...emailMonitoring,
    ...emailNotes,
    ...emailResponseTemplates,
    ...emailServers,
    ...emailServiceLevels,
    ...emailSkills,
    ...emailSurveys,
    ...emailTicketLifecycle,
    ...emailTicketRouting,
    ...emailTickets,
    ...emailUsers,
    ...emailWebFormControls,
    ...emailWebForms,
  },
  data: {
    ...dataAuth,
    ...dataLookups,
  },
};

/** The same in a row, reports among them. */
export const declaredEndpoints: readonly AnyEndpoint[] = [
  ...Object.values<AnyEndpoint>(ice.chat),
  ...Object.values<AnyEndpoint>(ice.data),
  ...reports.map(({ endpoint }) => endpoint),
  ...Object.values<AnyEndpoint>(ice.email),
];
