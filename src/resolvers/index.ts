import type { ClassType, NonEmptyArray } from 'type-graphql';
import { CampaignLinks } from './campaign.links.js';
import { CampaignMutations } from './campaign.mutations.js';
import { CampaignResolver } from './campaign.resolver.js';
import { CannedMenuMutations } from './canned-menu.mutations.js';
import { CannedPhraseMutations } from './canned-phrase.mutations.js';
import { CannedSetMutations } from './canned-set.mutations.js';
import { CannedMenuLinks, CannedPhraseLinks, CannedSetLinks } from './canned.links.js';
import { CannedTreeResolver } from './canned-tree.resolver.js';
import { CannedResolver } from './canned.resolver.js';
import { ChatLinks } from './chat.links.js';
import { ChatResolver } from './chat.resolver.js';
import { ContactLinks } from './contact.links.js';
import { ContactMutations } from './contact.mutations.js';
import { ContactResolver } from './contact.resolver.js';
import { EmailFilterLinks } from './email-filter.links.js';
import { EmailFilterResolver } from './email-filter.resolver.js';
import { EmailServerLinks } from './email-server.links.js';
import { EmailServerResolver, SetEmailServerEnabled } from './email-server.resolver.js';
import { ImportResolver } from './import.resolver.js';
import { IpAllowResolver } from './ip-allow.resolver.js';
import { IpBlockResolver } from './ip-block.resolver.js';
import { IpAllowLinks, IpBlockLinks } from './ip-list.links.js';
import { LogoutReasonResolver } from './logout-reason.resolver.js';
import { MailMutations } from './mail.mutations.js';
import { MailboxLinks } from './mailbox.links.js';
import { MailboxResolver } from './mailbox.resolver.js';
import { MonitoringLinks } from './monitoring.links.js';
import { MonitoringResolver } from './monitoring.resolver.js';
import { PushUrlLinks } from './push-url.links.js';
import { PushUrlResolver } from './push-url.resolver.js';
import { ResponseTemplateLinks } from './response-template.links.js';
import {
  ResponseTemplateKindResolver,
  ResponseTemplateResolver,
} from './response-template.resolver.js';
import { ServiceLevelHoursResolver } from './service-level-hours.resolver.js';
import { ServiceLevelHoursLinks, ServiceLevelLinks } from './service-level.links.js';
import { ServiceLevelResolver, SetServiceLevelEnabled } from './service-level.resolver.js';
import { ViewerLinks } from './session.links.js';
import { ReportCatalogResolver } from './report-catalog.resolver.js';
import { reportResolvers } from './report.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { SkillLinks } from './skill.links.js';
import { SkillMutations } from './skill.mutations.js';
import { SkillResolver } from './skill.resolver.js';
import { SupervisorLinks } from './supervisor.links.js';
import { SupervisorResolver } from './supervisor.resolver.js';
import { SurveyQuestionMutations } from './survey-question.mutations.js';
import { SurveyLinks, SurveyQuestionLinks } from './survey.links.js';
import { SurveyMutations } from './survey.mutations.js';
import { SurveyResolver, SurveyTypeResolver } from './survey.resolver.js';
import { TicketCountResolver } from './ticket-count.resolver.js';
import { TicketInboxMutations } from './ticket-inbox.mutations.js';
import { TicketNoteMutations } from './ticket-note.mutations.js';
import { DeleteTicketsPayloadLinks, ticketPayloadLinks } from './ticket-payload.links.js';
import {
  TicketCommentLinks,
  TicketLinks,
  TicketMessageLinks,
  TicketNoteLinks,
} from './ticket.links.js';
import { TicketMutations } from './ticket.mutations.js';
import { TicketResolver } from './ticket.resolver.js';
import { UserLinks } from './user.links.js';
import { UserMutations } from './user.mutations.js';
import { UserPerformance } from './user.performance.js';
import { UserResolver } from './user.resolver.js';
import { WebFormControlKindResolver, WebFormControlResolver } from './web-form-control.resolver.js';
import { WebFormControlLinks, WebFormLinks } from './web-form.links.js';
import { WebFormMutations } from './web-form.mutations.js';
import { WebFormResolver } from './web-form.resolver.js';

/** Every resolver class of the schema. */
export const resolvers: NonEmptyArray<ClassType> = [
  SessionResolver,
  ViewerLinks,
  UserResolver,
  UserLinks,
  UserMutations,
  UserPerformance,
  SkillResolver,
  SkillLinks,
  SkillMutations,
  CampaignResolver,
  CampaignLinks,
  CampaignMutations,
  PushUrlResolver,
  PushUrlLinks,
  LogoutReasonResolver,
  IpBlockResolver,
  IpBlockLinks,
  IpAllowResolver,
  IpAllowLinks,
  SurveyResolver,
  SurveyLinks,
  SurveyMutations,
  SurveyQuestionLinks,
  SurveyQuestionMutations,
  SurveyTypeResolver,
  CannedResolver,
  CannedSetLinks,
  CannedSetMutations,
  CannedMenuLinks,
  CannedMenuMutations,
  CannedPhraseLinks,
  CannedPhraseMutations,
  CannedTreeResolver,
  ChatResolver,
  ChatLinks,
  ImportResolver,
  TicketResolver,
  TicketLinks,
  TicketMessageLinks,
  TicketNoteLinks,
  TicketCommentLinks,
  MailboxResolver,
  MailboxLinks,
  MailMutations,
  TicketCountResolver,
  TicketMutations,
  ...ticketPayloadLinks,
  DeleteTicketsPayloadLinks,
  TicketInboxMutations,
  TicketNoteMutations,
  SupervisorResolver,
  SupervisorLinks,
  MonitoringResolver,
  MonitoringLinks,
  ContactResolver,
  ContactLinks,
  ContactMutations,
  EmailFilterResolver,
  EmailFilterLinks,
  ResponseTemplateResolver,
  ResponseTemplateLinks,
  ResponseTemplateKindResolver,
  WebFormResolver,
  WebFormLinks,
  WebFormMutations,
  WebFormControlResolver,
  WebFormControlLinks,
  WebFormControlKindResolver,
  ReportCatalogResolver,
  ...reportResolvers,
  EmailServerResolver,
  EmailServerLinks,
  SetEmailServerEnabled,
  ServiceLevelResolver,
  ServiceLevelLinks,
  SetServiceLevelEnabled,
  ServiceLevelHoursResolver,
  ServiceLevelHoursLinks,
];
