import { chatCampaigns } from './chat-campaigns.golden.js';
import { chatCannedMenus, chatCannedPhrases, chatCannedSets } from './chat-canned.golden.js';
import { chatChats } from './chat-chats.golden.js';
import { chatFiles } from './chat-files.golden.js';
import { chatIpAllows, chatIpBlocks } from './chat-ip-lists.golden.js';
import { chatLogoutReasons, chatPushUrls } from './chat-lists.golden.js';
import { chatSurveys } from './chat-surveys.golden.js';
import { chatAuth, chatSkills, chatUsers } from './chat.golden.js';
import { dataChatReports, dataEmailReports } from './data-reports.golden.js';
import { dataAuth, dataLookups } from './data.golden.js';
import { emailCampaigns, emailSkills } from './email-admin.golden.js';
import {
  emailCannedFiles,
  emailCannedMenus,
  emailCannedPhrases,
  emailCannedSets,
} from './email-canned.golden.js';
import { emailCannedTree } from './email-canned-tree.golden.js';
import { emailContacts } from './email-contacts.golden.js';
import { emailFilters } from './email-filters.golden.js';
import { emailMail } from './email-mail.golden.js';
import { emailMonitoring } from './email-monitoring.golden.js';
import { emailNotes } from './email-notes.golden.js';
import { emailResponseTemplates } from './email-response-templates.golden.js';
import { emailServers } from './email-servers.golden.js';
import { emailServiceLevels } from './email-service-levels.golden.js';
import { emailSurveys } from './email-surveys.golden.js';
import { emailTicketLifecycle, emailTicketRouting } from './email-ticket-writes.golden.js';
import { emailTickets } from './email-tickets.golden.js';
import { emailAuth, emailUsers } from './email-users.golden.js';
import { emailWebFormControls, emailWebForms } from './email-web-forms.golden.js';
import type { GoldenTable } from './golden.js';

/** Every endpoint that is declared, as its page or its neighbours' pages show it. */
export const golden: GoldenTable = {
  ...chatAuth,
  ...chatCampaigns,
  ...chatCannedMenus,
  ...chatCannedPhrases,
  ...chatCannedSets,
  ...chatChats,
  ...chatFiles,
  ...chatIpAllows,
  ...chatIpBlocks,
  ...chatLogoutReasons,
  ...chatPushUrls,
  ...chatSkills,
  ...chatSurveys,
  ...chatUsers,
  ...dataAuth,
  ...dataChatReports,
  ...dataEmailReports,
  ...dataLookups,
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
};
