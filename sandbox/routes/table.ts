import type { Route } from '../route.js';
import type { Realm } from '../tokens.js';
import { chatAuth, dataAuth, emailAuth } from './auth.js';
import { chatCampaigns, emailCampaigns } from './campaigns.js';
import { CHAT, EMAIL } from './canned-half.js';
import { cannedMenus } from './canned-menus.js';
import { cannedPhrases } from './canned-phrases.js';
import { cannedSets } from './canned-sets.js';
import { chatHistory } from './chat/history.js';
import { chatIpBlocks, chatWhiteList } from './chat/ip-lists.js';
import { chatLogoutReasons } from './chat/logout-reasons.js';
import { chatPushUrls } from './chat/push-urls.js';
import { chatSurveys } from './chat/surveys.js';
import { chatUsers } from './chat/users.js';
import { dataLookups } from './data/lookups.js';
import { dataReports } from './data/reports.js';
import { emailAgentCanned } from './email/agent-canned.js';
import { emailCompose } from './email/compose.js';
import { emailContacts } from './email/contacts.js';
import { emailConversations } from './email/conversations.js';
import { emailFilters } from './email/filters.js';
import { emailMonitoring } from './email/monitoring.js';
import { emailResponseTemplates } from './email/response-templates.js';
import { emailServers } from './email/servers.js';
import { emailServiceLevels } from './email/service-levels.js';
import { emailSurveys } from './email/surveys.js';
import { emailTicketLifecycle } from './email/ticket-lifecycle.js';
import { emailTicketRouting } from './email/ticket-routing.js';
import { emailUsers } from './email/users.js';
import { emailWebForms } from './email/web-forms.js';
import { chatSkills, emailSkills } from './skills.js';

/** Every endpoint the sandbox serves: a new group is one more line here. */
export const ROUTES: readonly Route[] = [
  ...chatAuth,
  ...chatUsers,
  ...chatSkills,
  ...chatCampaigns,
  ...chatPushUrls,
  ...chatSurveys,
  ...cannedSets(CHAT),
  ...cannedMenus(CHAT),
  ...cannedPhrases(CHAT),
  ...chatHistory,
  ...chatIpBlocks,
  ...chatWhiteList,
  ...chatLogoutReasons,
  ...emailAuth,
  ...emailUsers,
  ...emailSkills,
  ...emailCampaigns,
  ...emailTicketRouting,
  ...emailTicketLifecycle,
  ...emailConversations,
  ...emailContacts,
  ...emailCompose,
  ...emailAgentCanned,
  ...emailMonitoring,
  ...cannedSets(EMAIL),
  ...cannedMenus(EMAIL),
  ...cannedPhrases(EMAIL),
  ...emailSurveys,
  ...emailFilters,
  ...emailServers,
  ...emailServiceLevels,
  ...emailWebForms,
  ...emailResponseTemplates,
  ...dataAuth,
  ...dataLookups,
  ...dataReports,
];

/** The base of an email product that is configured apart from chat. */
export const SEPARATE_EMAIL = '/email';

/** A route at one of its addresses. */
export interface Mount {
  readonly route: Route;
  readonly realm: Realm;
  /** Its keys are found in any casing. */
  readonly anyCasing: boolean;
}

/** How a table is looked up. */
interface Lookup {
  /** Paths and keys are found in any casing, else letter by letter. */
  readonly anyCasing: boolean;
}

export class RouteTable {
  readonly #mounts = new Map<string, Mount>();

  readonly #anyCasing: boolean;

  constructor(routes: readonly Route[] = ROUTES, { anyCasing }: Lookup = { anyCasing: false }) {
    this.#anyCasing = anyCasing;
    for (const route of routes) {
      const realm = route.product === 'data' ? 'data' : 'main';
      if (!route.onlySeparate) this.#mount(`/${route.path}`, { route, realm, anyCasing });
      if (route.product === 'email') {
        this.#mount(`${SEPARATE_EMAIL}/${route.path}`, { route, realm: 'email', anyCasing });
      }
    }
  }

  /** What is at a path, by whatever method. */
  at(path: string): Mount | undefined {
    return this.#mounts.get(this.#place(path));
  }

  get keys(): string[] {
    return [...new Set([...this.#mounts.values()].map((mount) => mount.route.key))];
  }

  #mount(path: string, mount: Mount): void {
    const place = this.#place(path);
    if (this.#mounts.has(place)) throw new Error(`two routes at ${path}`);
    this.#mounts.set(place, mount);
  }

  #place(path: string): string {
    return this.#anyCasing ? path.toLowerCase() : path;
  }
}
