import { getSurveyTypes } from '../datasources/data/lookups.endpoints.js';
import { CampaignLoaders } from './campaign.loaders.js';
import { cannedLoaders, type CannedLoaders } from './canned.loaders.js';
import { cannedTreeLoaders, type CannedTreeLoaders } from './canned-tree.loaders.js';
import { chatLoaders, type ChatLoaders } from './chat.loaders.js';
import { contactLoaders, type ContactLoaders } from './contact.loaders.js';
import { emailFilterLoaders, type EmailFilterRecord } from './email-filter.loaders.js';
import { emailServerLoaders, type EmailServerRecord } from './email-server.loaders.js';
import {
  ipAllowLoaders,
  ipBlockLoaders,
  type IpAllowRecord,
  type IpBlockRecord,
} from './ip-list.loaders.js';
import { kindLoaders, type KindLoaders } from './lookup.loaders.js';
import type { SingleListLoaders } from './kit/single-list.js';
import { logoutReasonLoaders, type LogoutReasonRecord } from './logout-reason.loaders.js';
import { mailboxLoaders, type MailboxLoaders } from './mailbox.loaders.js';
import { monitoringLoaders, type MonitoringLoaders } from './monitoring.loaders.js';
import { pushUrlLoaders, type PushUrlRecord } from './push-url.loaders.js';
import {
  responseTemplateLoaders,
  type ResponseTemplateLoaders,
} from './response-template.loaders.js';
import { lazily } from './kit/lazily.js';
import type { LoaderScope } from './kit/scope.js';
import { serviceLevelLoaders, type ServiceLevelLoaders } from './service-level.loaders.js';
import { SkillLoaders } from './skill.loaders.js';
import { supervisorLoader, type SupervisorList } from './supervisor.loaders.js';
import { surveyMatchLoaders, type SurveyMatchLoaders } from './survey-match.loaders.js';
import { surveyLoaders, type SurveyLoaders } from './survey.loaders.js';
import { ticketLoaders, type TicketLoaders } from './ticket.loaders.js';
import { UserLoaders } from './user.loaders.js';
import { webFormLoaders, type WebFormLoaders } from './web-form.loaders.js';

/** All reads of one request, each shared by the fields that need it. */
export interface Loaders {
  readonly users: UserLoaders;
  readonly skills: SkillLoaders;
  readonly campaigns: CampaignLoaders;
  readonly chats: ChatLoaders;
  readonly tickets: TicketLoaders;
  readonly supervisors: SupervisorList;
  readonly monitoring: MonitoringLoaders;
  readonly contacts: ContactLoaders;
  readonly pushUrls: SingleListLoaders<PushUrlRecord>;
  readonly logoutReasons: SingleListLoaders<LogoutReasonRecord>;
  readonly ipBlocks: SingleListLoaders<IpBlockRecord>;
  readonly ipAllows: SingleListLoaders<IpAllowRecord>;
  readonly surveys: SurveyLoaders;
  readonly surveyTypes: KindLoaders;
  readonly surveyMatches: SurveyMatchLoaders;
  readonly canned: CannedLoaders;
  readonly emailFilters: SingleListLoaders<EmailFilterRecord>;
  readonly responseTemplates: ResponseTemplateLoaders;
  readonly webForms: WebFormLoaders;
  readonly cannedTree: CannedTreeLoaders;
  readonly mailboxes: MailboxLoaders;
  readonly emailServers: SingleListLoaders<EmailServerRecord>;
  readonly serviceLevels: ServiceLevelLoaders;
}

/** Of the two dozen kinds a request reads a few: each is made when it is asked for. */
export const buildLoaders = lazily<LoaderScope, Loaders>({
  users: (scope) => new UserLoaders(scope),
  skills: (scope) => new SkillLoaders(scope),
  campaigns: (scope) => new CampaignLoaders(scope),
  chats: chatLoaders,
  tickets: ticketLoaders,
  supervisors: (scope, { users }) => supervisorLoader(scope, users),
  monitoring: (scope, { users }) => monitoringLoaders(scope, users),
  contacts: contactLoaders,
  pushUrls: pushUrlLoaders,
  logoutReasons: logoutReasonLoaders,
  ipBlocks: ipBlockLoaders,
  ipAllows: ipAllowLoaders,
  surveys: surveyLoaders,
  surveyTypes: (scope) => kindLoaders(scope, getSurveyTypes),
  surveyMatches: (_scope, parts) => surveyMatchLoaders(parts),
  canned: (scope, { cannedTree }) => cannedLoaders(scope, cannedTree),
  emailFilters: emailFilterLoaders,
  responseTemplates: responseTemplateLoaders,
  webForms: webFormLoaders,
  cannedTree: cannedTreeLoaders,
  mailboxes: mailboxLoaders,
  emailServers: emailServerLoaders,
  serviceLevels: serviceLevelLoaders,
});
