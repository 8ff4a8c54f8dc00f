import { ice } from '../../datasources/endpoints.js';

const { chat, email, data } = ice;

/** By what the loaders read the lists of each channel, and what stands in for one that ICE refuses. */
export const LISTS = {
  users: [chat.getUserList, email.getUserList, data.getUsers],
  skills: [chat.getSkillList, email.getSkillList, data.getSubCampaigns],
  campaigns: [chat.getCampaignList, email.getCampaignList, data.getCampaigns],
  surveys: [chat.getSurveyList, email.getSurveyList],
  cannedSets: [chat.getCannedResponsesList, email.getCannedLettersSetList],
};

/** By what lists of tickets are searched, and ordered by names and by when they are due. */
export const TICKET_LIST_READS = [
  email.loadAllContacts,
  ...LISTS.users,
  ...LISTS.skills,
  email.getServiceLevelList,
  email.getSlaHoursList,
];

/** By what they read which statuses there are. */
export const TICKET_COUNTS = [email.getTicketCount, email.getTicketCountSup];

/** By what they read tickets by status, and which statuses there are. */
export const TICKETS_BY_STATUS = [
  email.loadTicketByStatus,
  email.loadTicketByStatusSup,
  ...TICKET_COUNTS,
];

/** By what they read one record: its details, and the lists, which may be held and say whether there is one. */
export const READS = {
  user: [chat.getUserDetails, email.getUserDetails, ...LISTS.users],
  skill: [chat.getSkillDetails, email.getSkillDetails, ...LISTS.skills],
  campaign: [chat.getCampaignDetails, email.getCampaignDetails, ...LISTS.campaigns],
  survey: [chat.getSurveyDetails, email.getSurveyDetails, ...LISTS.surveys],
  surveyQuestion: [chat.getSurveyQuestionDetails, email.getSurveyQuestionDetails],
  cannedSet: [
    chat.getCannedResponsesDetails,
    email.getCannedLettersSetDetails,
    ...LISTS.cannedSets,
  ],
  cannedMenu: [chat.getCannedMenuDetails, email.getCannedMenuDetails],
  cannedPhrase: [chat.getCannedPhraseDetails, email.getCannedPhraseDetails],
  chat: [chat.getChatInformation, chat.getChatHistory],
  ticket: [email.getEmailInformation],
  contact: [email.getContactInformation, email.loadAllContacts],
  emailServer: [email.getEmailServerDetails, email.getEmailServerList],
  serviceLevel: [email.getServiceLevelDetails, email.getServiceLevelList],
  webForm: [email.getWebFormDetails, email.getWebFormList],
};
