import type { ClassType, NonEmptyArray } from 'type-graphql';
import { CampaignLinks } from './campaign/campaign.links.js';
import { CampaignMutations } from './campaign/campaign.mutations.js';
import { CampaignResolver } from './campaign/campaign.resolver.js';
import { CannedMenuMutations } from './canned/canned-menu.mutations.js';
import { CannedPhraseMutations } from './canned/canned-phrase.mutations.js';
import { CannedSetMutations } from './canned/canned-set.mutations.js';
import { CannedMenuLinks, CannedPhraseLinks, CannedSetLinks } from './canned/canned.links.js';
import { CannedTreeResolver } from './canned/canned-tree.resolver.js';
import { CannedResolver } from './canned/canned.resolver.js';
import { ChatLinks } from './chat/chat.links.js';
import { ChatResolver } from './chat/chat.resolver.js';
import { ChatContactLink, ContactChatsLink } from './contact/contact-chats.links.js';
import { ContactLinks } from './contact/contact.links.js';
import { ContactMutations } from './contact/contact.mutations.js';
import { ContactResolver } from './contact/contact.resolver.js';
import { EmailFilterLinks } from './email-filter/email-filter.links.js';
import { EmailFilterResolver } from './email-filter/email-filter.resolver.js';
import { emailServerDetailsResolvers } from './email-server/email-server-details.resolver.js';
import { EmailServerLinks } from './email-server/email-server.links.js';
import {
  EmailServerResolver,
  SetEmailServerEnabled,
} from './email-server/email-server.resolver.js';
import { ImportResolver } from './import/import.resolver.js';
import { IpAllowResolver } from './ip-list/ip-allow.resolver.js';
import { IpBlockResolver } from './ip-list/ip-block.resolver.js';
import { IpAllowLinks, IpBlockLinks } from './ip-list/ip-list.links.js';
import { LogoutReasonResolver } from './logout-reason/logout-reason.resolver.js';
import { MailMutations } from './mail/mail.mutations.js';
import { MailboxLinks } from './mailbox/mailbox.links.js';
import { MailboxResolver } from './mailbox/mailbox.resolver.js';
import { MonitoringLinks } from './monitoring/monitoring.links.js';
import { MonitoringResolver } from './monitoring/monitoring.resolver.js';
import { MonitoringSubscriptions } from './monitoring/monitoring.subscriptions.js';
import { PushUrlLinks } from './push-url/push-url.links.js';
import { PushUrlResolver } from './push-url/push-url.resolver.js';
import { ResponseTemplateLinks } from './response-template/response-template.links.js';
import {
  ResponseTemplateKindResolver,
  ResponseTemplateResolver,
} from './response-template/response-template.resolver.js';
import { ServiceLevelHoursResolver } from './service-level/service-level-hours.resolver.js';
import { ServiceLevelHoursLinks, ServiceLevelLinks } from './service-level/service-level.links.js';
import {
  ServiceLevelResolver,
  SetServiceLevelEnabled,
} from './service-level/service-level.resolver.js';
import { ViewerLinks } from './session/session.links.js';
import { ReportCatalogResolver } from './report/report-catalog.resolver.js';
import { entityReportResolvers } from './report/entity-reports.js';
import { reportResolvers } from './report/report.resolver.js';
import { SessionResolver } from './session/session.resolver.js';
import { SkillLinks } from './skill/skill.links.js';
import { SkillMutations } from './skill/skill.mutations.js';
import { SkillResolver } from './skill/skill.resolver.js';
import { SupervisorLinks } from './supervisor/supervisor.links.js';
import { SupervisorResolver } from './supervisor/supervisor.resolver.js';
import { SurveyQuestionMutations } from './survey/survey-question.mutations.js';
import {
  ChatSurveyAnswerLinks,
  SurveyAnswerLinks,
  SurveyAnswersLink,
  SurveyQuestionAnswersLink,
  surveyRowLinks,
  TicketAnswersLink,
} from './survey/survey-answer.links.js';
import { SurveyLinks, SurveyQuestionLinks } from './survey/survey.links.js';
import { SurveyMutations } from './survey/survey.mutations.js';
import { SurveyResolver, SurveyTypeResolver } from './survey/survey.resolver.js';
import { TicketTimelineResolver } from './ticket/ticket-timeline.resolver.js';
import { TicketGroupResolver } from './ticket/ticket-group.resolver.js';
import { TicketGroupSubscriptions } from './ticket/ticket-group.subscriptions.js';
import { TicketCountResolver } from './ticket/ticket-count.resolver.js';
import { TicketInboxMutations } from './ticket/ticket-inbox.mutations.js';
import { TicketNoteMutations } from './ticket/ticket-note.mutations.js';
import { DeleteTicketsPayloadLinks, ticketPayloadLinks } from './ticket/ticket-payload.links.js';
import {
  TicketCommentLinks,
  TicketLinks,
  TicketMessageLinks,
  TicketNoteLinks,
} from './ticket/ticket.links.js';
import {
  TicketServiceLevelLinks,
  TicketServiceLevelParts,
} from './ticket/ticket-service-level.links.js';
import { TicketMutations } from './ticket/ticket.mutations.js';
import { TicketResolver } from './ticket/ticket.resolver.js';
import { TicketSubscriptions } from './ticket/ticket.subscriptions.js';
import { userDetailsResolvers } from './user/user-details.resolver.js';
import { UserLinks } from './user/user.links.js';
import { UserMutations } from './user/user.mutations.js';
import { UserPerformance } from './user/user.performance.js';
import { UserResolver } from './user/user.resolver.js';
import { UserSubscriptions } from './user/user.subscriptions.js';
import { UserErrorResolver } from './user-error/user-error.resolver.js';
import {
  WebFormControlKindResolver,
  WebFormControlResolver,
} from './web-form/web-form-control.resolver.js';
import { WebFormControlLinks, WebFormLinks } from './web-form/web-form.links.js';
import { WebFormMutations } from './web-form/web-form.mutations.js';
import { WebFormResolver } from './web-form/web-form.resolver.js';

/** Every resolver class of the schema. */
export const resolvers: NonEmptyArray<ClassType> = [
  SessionResolver,
  ViewerLinks,
  UserResolver,
  UserLinks,
  ...userDetailsResolvers,
  UserMutations,
  UserPerformance,
  UserSubscriptions,
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
  TicketSubscriptions,
  TicketLinks,
  TicketServiceLevelLinks,
  TicketServiceLevelParts,
  TicketMessageLinks,
  TicketNoteLinks,
  TicketCommentLinks,
  MailboxResolver,
  MailboxLinks,
  MailMutations,
  TicketCountResolver,
  TicketGroupResolver,
  TicketGroupSubscriptions,
  TicketTimelineResolver,
  TicketMutations,
  ...ticketPayloadLinks,
  DeleteTicketsPayloadLinks,
  TicketInboxMutations,
  TicketNoteMutations,
  SupervisorResolver,
  SupervisorLinks,
  MonitoringResolver,
  MonitoringSubscriptions,
  MonitoringLinks,
  ContactResolver,
  ContactLinks,
  ChatContactLink,
  ContactChatsLink,
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
  ...entityReportResolvers,
  ...surveyRowLinks,
  SurveyAnswersLink,
  SurveyQuestionAnswersLink,
  TicketAnswersLink,
  SurveyAnswerLinks,
  ChatSurveyAnswerLinks,
  EmailServerResolver,
  EmailServerLinks,
  ...emailServerDetailsResolvers,
  SetEmailServerEnabled,
  ServiceLevelResolver,
  ServiceLevelLinks,
  SetServiceLevelEnabled,
  ServiceLevelHoursResolver,
  ServiceLevelHoursLinks,
  UserErrorResolver,
];
