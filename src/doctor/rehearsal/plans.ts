import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { ice } from '../../datasources/endpoints.js';

/** A kind of record that a rehearsal makes one of, and takes away again. */
export interface Thing {
  /** What it is called. */
  readonly kind: string;
  readonly create: AnyEndpoint;
  /** Which argument takes the name that it is known by. */
  readonly named: string;
  /**
   * Where it is listed, or told with what it is in, and told by its id; with neither, what became of it is
   * not seen.
   */
  readonly list?: AnyEndpoint;
  readonly details?: AnyEndpoint;
  /** What is done to it, in this order. */
  readonly changes: readonly AnyEndpoint[];
  readonly remove: AnyEndpoint;
  /** Which arguments take its id, beside `id`. */
  readonly known?: readonly string[];
  /** Which arguments take the id of what it is made in. */
  readonly within?: readonly string[];
  /** Another one is made beside it first: something that it can move past. */
  readonly beside?: true;
  /** What is made in it, after it was changed. */
  readonly holds?: readonly Thing[];
}

const { chat, email } = ice;

/** Menus and phrases move up and down among their like, and in and out of the menu beside them. */
const cannedMenu = (of: typeof chat | typeof email, list: AnyEndpoint): Thing => {
  const menu = {
    kind: 'canned menu',
    create: of.addCannedMenu,
    named: 'name',
    list,
    details: of.getCannedMenuDetails,
    remove: of.deleteCannedMenu,
    within: ['parentId'],
  };
  const phrase: Thing = {
    kind: 'canned phrase',
    create: of.addCannedPhrase,
    named: 'name',
    list,
    details: of.getCannedPhraseDetails,
    changes: [
      of.insertCannedPhraseDetails,
      of.updateCannedPhrase,
      of.enableDisableCannedPhrase,
      ...[of.moveCannedPhraseDown, of.moveCannedPhraseUp],
      ...[of.moveCannedPhraseOut, of.moveCannedPhraseIn],
    ],
    remove: of.deleteCannedPhrase,
    within: ['menuId', 'parentId'],
    beside: true,
  };
  const inner: Thing = {
    ...menu,
    beside: true,
    changes: [
      ...[of.moveCannedMenuDown, of.moveCannedMenuUp],
      ...[of.moveCannedMenuOut, of.moveCannedMenuIn],
    ],
    holds: [phrase],
  };
  return { ...menu, changes: [of.updateCannedMenu, of.enableDisableCannedMenu], holds: [inner] };
};

const question = (of: typeof chat | typeof email): Thing => ({
  kind: 'survey question',
  create: of.addSurveyQuestion,
  named: 'text',
  list: of.getSurveyDetails,
  details: of.getSurveyQuestionDetails,
  changes: [of.updateSurveyQuestion],
  remove: of.deleteSurveyQuestion,
  within: ['surveyId'],
});

const survey = (of: typeof chat | typeof email): Thing => ({
  kind: 'survey',
  create: of.createSurvey,
  named: 'name',
  list: of.getSurveyList,
  details: of.getSurveyDetails,
  changes: [of.updateSurvey, of.activeInactiveSurvey, of.publishSurvey],
  remove: of.deleteSurvey,
  holds: [question(of)],
});

/** What belongs to a skill is made in a skill of the rehearsal's own: nobody works in it. */
const campaign = (of: typeof chat | typeof email, inSkill: readonly Thing[]): Thing => ({
  kind: 'campaign',
  create: of.createCampaign,
  named: 'name',
  list: of.getCampaignList,
  details: of.getCampaignDetails,
  changes: [of.updateCampaign],
  remove: of.deleteCampaign,
  holds: [
    {
      kind: 'skill',
      create: of.createSkill,
      named: 'name',
      list: of.getSkillList,
      details: of.getSkillDetails,
      changes: [of.updateSkill, of.addMembersInSkill],
      remove: of.deleteSkill,
      within: ['campaignId'],
      holds: inSkill,
    },
  ],
});

const ofSkill = { within: ['skillId'] };

/** A mail that is never sent, to nobody: its ticket can be worked on like any other. */
const draft: Thing = {
  kind: 'draft',
  create: email.composeSaveAsDraft,
  named: 'subject',
  list: email.loadTicketPerSkillSupervisor,
  details: email.getEmailInformation,
  changes: [
    ...[email.noteInsert, email.pickTickets, email.responseSaveAsDraft],
    ...[email.updateForMoveToFolder, email.updateTicketStatusWithoutSend],
  ],
  remove: email.deleteTickets,
  known: ['ticketId', 'ticketIds'],
  ...ofSkill,
};

/**
 * What can be rehearsed, by the product and the topic: records that can be made, found again and taken
 * away, and that concern nobody meanwhile. Not people, nor customers, nor mail that goes out.
 */
export const PLANS: Readonly<Record<string, Thing>> = {
  'chat.campaigns': campaign(chat, [
    {
      kind: 'push URL',
      create: chat.addPushUrl,
      named: 'title',
      list: chat.getPushUrlList,
      details: chat.getPushUrlDetails,
      changes: [chat.updatePushUrl],
      remove: chat.deletePushUrl,
      ...ofSkill,
    },
    {
      kind: 'IP block',
      create: chat.addIpBlock,
      named: 'address',
      list: chat.getIpBlockList,
      details: chat.getIpBlockDetails,
      changes: [chat.updateIpBlock],
      remove: chat.deleteIpBlock,
      ...ofSkill,
    },
  ]),
  'chat.cannedSets': {
    kind: 'canned set',
    create: chat.createCannedResponses,
    named: 'name',
    list: chat.getCannedResponsesList,
    details: chat.getCannedResponsesDetails,
    changes: [chat.updateCannedResponses, chat.enableDisableCannedResponses],
    remove: chat.deleteCannedResponses,
    holds: [cannedMenu(chat, chat.getCannedResponsesList)],
  },
  'chat.ipAllows': {
    kind: 'IP allowance',
    create: chat.addIpAllow,
    named: 'address',
    list: chat.getIpAllowList,
    details: chat.getIpAllowDetails,
    changes: [chat.updateIpAllow],
    remove: chat.deleteIpAllow,
  },
  'chat.logoutReasons': {
    kind: 'logout reason',
    create: chat.addLogoutReason,
    named: 'reason',
    list: chat.getLogoutReasonList,
    details: chat.getLogoutReasonDetails,
    changes: [chat.updateLogoutReason],
    remove: chat.deleteLogoutReason,
  },
  'chat.surveys': survey(chat),
  'email.campaigns': campaign(email, [
    {
      kind: 'response template',
      create: email.createResponseTemplate,
      named: 'subject',
      list: email.getResponseTemplateList,
      details: email.getResponseTemplateDetails,
      changes: [email.updateResponseTemplate],
      remove: email.deleteResponseTemplate,
      ...ofSkill,
    },
    {
      kind: 'web form',
      create: email.createWebForm,
      named: 'name',
      list: email.getWebFormList,
      details: email.getWebFormDetails,
      changes: [email.updateWebForm, email.activeInactiveWebForm, email.publishWebForm],
      remove: email.deleteWebForm,
      ...ofSkill,
      holds: [
        {
          kind: 'web form control',
          create: email.addWebFormControl,
          named: 'label',
          list: email.getWebFormControlList,
          details: email.getWebFormControlDetails,
          changes: [email.updateWebFormControl],
          remove: email.deleteWebFormControl,
          within: ['webFormId'],
        },
      ],
    },
    {
      kind: 'e-mail server',
      create: email.createEmailServer,
      named: 'smtp.mailbox',
      list: email.getEmailServerList,
      details: email.getEmailServerDetails,
      changes: [email.updateEmailServer, email.enableDisableEmailServer],
      remove: email.deleteEmailServer,
      ...ofSkill,
    },
    draft,
  ]),
  'email.cannedSets': {
    kind: 'canned set',
    create: email.createCannedLettersSet,
    named: 'name',
    list: email.getCannedLettersSetList,
    details: email.getCannedLettersSetDetails,
    changes: [email.updateCannedLettersSet, email.enableDisableCannedLettersSet],
    remove: email.deleteCannedLettersSet,
    holds: [cannedMenu(email, email.getCannedLettersSetList)],
  },
  'email.emailFilters': {
    kind: 'e-mail filter',
    create: email.createEmailFilter,
    named: 'keywords',
    list: email.getEmailFilterList,
    details: email.getEmailFilterDetails,
    changes: [email.updateEmailFilter],
    remove: email.deleteEmailFilter,
  },
  'email.serviceLevels': {
    kind: 'service level',
    create: email.createServiceLevel,
    named: 'name',
    list: email.getServiceLevelList,
    details: email.getServiceLevelDetails,
    changes: [email.updateServiceLevel, email.enableDisableServiceLevel],
    remove: email.deleteServiceLevel,
    holds: [
      {
        kind: 'hours of a service level',
        create: email.addSlaHours,
        named: 'colorCode',
        list: email.getSlaHoursList,
        details: email.getSlaHoursDetails,
        changes: [email.updateSlaHours],
        remove: email.deleteSlaHours,
        within: ['serviceLevelId'],
      },
    ],
  },
  'email.surveys': survey(email),
};

/** The writes of a thing, and of what is made in it. */
export const writesOf = ({ create, changes, remove, holds = [] }: Thing): AnyEndpoint[] => [
  ...new Set([create, ...changes, remove, ...holds.flatMap(writesOf)]),
];
