import * as chatAuth from './chat/auth.endpoints.js';
import * as chatCampaigns from './chat/campaigns.endpoints.js';
import * as chatSkills from './chat/skills.endpoints.js';
import * as chatUsers from './chat/users.endpoints.js';
import * as dataAuth from './data/auth.endpoints.js';
import * as dataLookups from './data/lookups.endpoints.js';
import * as emailAuth from './email/auth.endpoints.js';
import * as emailCampaigns from './email/campaigns.endpoints.js';
import * as emailContacts from './email/contacts.endpoints.js';
import * as emailSkills from './email/skills.endpoints.js';
import * as emailTickets from './email/tickets.endpoints.js';
import * as emailUsers from './email/users.endpoints.js';
import type { AnyEndpoint } from './endpoint.js';

/** Every endpoint that is declared, by group. */
export const declaredEndpoints: readonly AnyEndpoint[] = [
  chatAuth,
  chatCampaigns,
  chatSkills,
  chatUsers,
  dataAuth,
  dataLookups,
  emailAuth,
  emailCampaigns,
  emailContacts,
  emailSkills,
  emailTickets,
  emailUsers,
].flatMap((group): AnyEndpoint[] => Object.values(group));
