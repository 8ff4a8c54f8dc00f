/** Fields that are pages of a list, by the type that has them. */
export const pages = {
  "CampaignReports": [
    "agentPerformance",
    "callCenter",
    "cannedAnswers",
    "chatAverages",
    "chatMetadata",
    "chatTranscript",
    "chatVolumeSummaryByAccount",
    "chatVolumeSummaryByDate",
    "emailCannedAnswers",
    "emailInterval",
    "emailSurvey",
    "exitSurvey",
    "inChatSurvey",
    "loginLogoutDetailsBySkillId",
    "offlineSurvey",
    "operatorSurvey",
    "prechatSurvey",
    "ticketHistory",
    "ticketResolution",
    "ticketResolutionByAgent",
    "ticketVolumeSummary"
  ],
  "Contact": [
    "chats",
    "tickets"
  ],
  "Query": [
    "agentPerformanceReport",
    "callCenterReport",
    "campaigns",
    "cannedAnswersReport",
    "cannedSets",
    "chatAveragesReport",
    "chatMetadataReport",
    "chatTranscriptReport",
    "chatVolumeSummaryByAccountReport",
    "chatVolumeSummaryByDateReport",
    "chats",
    "contacts",
    "emailCannedAnswersReport",
    "emailFilters",
    "emailIntervalReport",
    "emailServers",
    "emailSurveyReport",
    "exitSurveyReport",
    "inChatSurveyReport",
    "ipAllows",
    "ipBlocks",
    "liveMonitoring",
    "loginLogoutDetailsBySkillIdReport",
    "logoutReasons",
    "mailboxes",
    "offlineSurveyReport",
    "operatorSurveyReport",
    "prechatSurveyReport",
    "pushUrls",
    "reportCatalog",
    "responseTemplateKinds",
    "responseTemplates",
    "serviceLevels",
    "skills",
    "supervisors",
    "surveyTypes",
    "surveys",
    "ticketCounts",
    "ticketHistoryReport",
    "ticketResolutionByAgentReport",
    "ticketResolutionReport",
    "ticketVolumeSummaryReport",
    "tickets",
    "users",
    "webFormControlKinds",
    "webForms"
  ],
  "Skill": [
    "chats",
    "tickets"
  ],
  "SkillReports": [
    "agentPerformance",
    "callCenter",
    "cannedAnswers",
    "chatAverages",
    "chatMetadata",
    "chatTranscript",
    "chatVolumeSummaryByAccount",
    "chatVolumeSummaryByDate",
    "emailCannedAnswers",
    "emailInterval",
    "emailSurvey",
    "exitSurvey",
    "inChatSurvey",
    "loginLogoutDetailsBySkillId",
    "offlineSurvey",
    "operatorSurvey",
    "prechatSurvey",
    "ticketHistory",
    "ticketResolution",
    "ticketResolutionByAgent",
    "ticketVolumeSummary"
  ],
  "Survey": [
    "answers"
  ],
  "SurveyQuestion": [
    "answers"
  ],
  "SurveyReports": [
    "emailSurvey",
    "exitSurvey",
    "inChatSurvey",
    "offlineSurvey",
    "operatorSurvey",
    "prechatSurvey"
  ],
  "Ticket": [
    "timeline"
  ],
  "TicketReports": [
    "emailSurvey",
    "ticketHistory",
    "ticketResolution"
  ],
  "User": [
    "chats",
    "tickets"
  ],
  "UserReports": [
    "agentPerformance",
    "cannedAnswers",
    "chatMetadata",
    "chatTranscript",
    "emailCannedAnswers",
    "emailSurvey",
    "exitSurvey",
    "inChatSurvey",
    "loginLogoutDetailsBySkillId",
    "operatorSurvey",
    "prechatSurvey",
    "ticketHistory",
    "ticketResolutionByAgent"
  ]
} as const;

/** Root fields that are of one entity, by its `id`, and that entity's type. */
export const lookups = {
  "campaign": "Campaign",
  "cannedMenu": "CannedMenu",
  "cannedPhrase": "CannedPhrase",
  "cannedSet": "CannedSet",
  "chat": "Chat",
  "contact": "Contact",
  "emailFilter": "EmailFilter",
  "emailServer": "EmailServer",
  "logoutReason": "LogoutReason",
  "pushUrl": "PushUrl",
  "responseTemplate": "ResponseTemplate",
  "serviceLevel": "ServiceLevel",
  "serviceLevelHours": "ServiceLevelHours",
  "skill": "Skill",
  "survey": "Survey",
  "surveyQuestion": "SurveyQuestion",
  "ticket": "Ticket",
  "user": "User",
  "webForm": "WebForm",
  "webFormControl": "WebFormControl"
} as const;

/** Types that are but a place for fields, each of which is a question of its own. */
export const places = ["CampaignReports","SkillReports","SurveyReports","TicketReports","UserReports"] as const;
