/** How ICE is known to spell one thing in several ways, read off its own pages. */

/** Other names of a key: beside each other on ICE's pages, or made in the same way. */
const RENAMES: Readonly<Record<string, readonly string[]>> = {
  OrganizationID: ['OrgId', 'OrganisationID', 'OrgID'],
  OrgId: ['OrganizationID', 'OrganisationId', 'Organization_Id'],
  OrgID: ['OrganizationID', 'Org_ID'],
  UserId: ['UserID', 'User_Id'],
  UserID: ['UserId', 'User_ID'],
  SkillId: ['SubCampaignId', 'Skill_Id', 'SkillID'],
  SubCampaignID: ['SkillId', 'SubCampaign_ID'],
  CampaignId: ['Campaign_Id', 'CampaignID'],
  TicketId: ['Ticket_Id', 'TicketID'],
  ContactId: ['Contact_Id', 'ContactID'],
  ChatId: ['Chat_Id', 'ChatID'],
  SurveyId: ['Survey_Id', 'SurveyID'],
  QuestionId: ['Question_Id', 'QuestionID'],
  UserName: ['User_Name', 'LoginName', 'Name'],
  Username: ['User_Name', 'LoginName'],
  ForeName: ['FirstName', 'Fore_Name'],
  Forename: ['FirstName'],
  forename: ['FirstName'],
  SurName: ['LastName', 'Sur_Name'],
  Surname: ['LastName'],
  SkillName: ['SubCampaignName', 'Name', 'Skill_Name'],
  CampaignName: ['Name', 'Campaign_Name'],
  SubCampaignName: ['SkillName', 'SubCampaign_Name'],
  SurveyName: ['Survey', 'Survey_Name', 'Name'],
  CannedSetName: ['SetName', 'Canned_SetName'],
  IsEnable: ['IsEnabled', 'Enabled'],
  IsActive: ['Active', 'Is_Active'],
  IsHTML: ['IsHtmlText', 'Is_HTML'],
  LogoutReason: ['Reason', 'Logout_Reason'],
  PushURL: ['URL', 'Push_URL'],
  FormName: ['Name', 'EmailFormName'],
  TemplateName: ['Name', 'Template_Name'],
  Subject: ['EmailSubject', 'Subject_Line'],
  Status: ['TicketStatus'],
  CreatedDate: ['CreateDate', 'CreatedOn'],
  LastUpdatedDate: ['LastUpdateDate', 'UpdatedDate'],
  ReceivedDate: ['ReceiveDate', 'Received_Date'],
  ContactName: ['Name', 'Contact_Name'],
  SpamKeyword: ['SpamKeywords', 'Spam_Keyword'],
  EmailFilterBy: ['FilterBy'],
  ControlLabel: ['Label', 'Control_Label'],
  ControlName: ['Name', 'Control_Name'],
  ChatLimit: ['ChatsLimit', 'Chat_Limit'],
  TicketLimit: ['TicketsLimit', 'Ticket_Limit'],
  Message: [],
  Question: ['QuestionText'],
  Duration: ['ChatDuration'],
  URL: ['PageURL'],
  Title: ['PageTitle'],
};

/** Other names of a key; of one that nothing is known of, its words apart: `Ip_Address`. */
export function respelledKey(key: string): readonly string[] {
  const apart = key.replace(/([a-z])(?=[A-Z])/g, '$1_');
  // Another casing is no other name.
  return (RENAMES[key] ?? [apart]).filter((name) => name.toLowerCase() !== key.toLowerCase());
}

/** `UserList` as `Users`, `UserData`, `tbl_UserList`. */
export function respelledList(list: string): string[] {
  const stem = list.replace(/(List|Data|Info)$/i, '');
  const ending = /Data$/.test(list) ? 'List' : 'Data';
  return [`${stem}s`, `${stem}${ending}`, `tbl_${list}`, lastWordOf(stem) + ending].filter(
    (name) => name.toLowerCase() !== list.toLowerCase(),
  );
}

/** `FilterList` for `EmailFilterList`. */
const lastWordOf = (name: string): string => /[A-Z][a-z]+$/.exec(name)?.[0] ?? name;

/** A path's last part in the manners of its neighbours; in no casing the same. */
export function respelledPath(name: string): string[] {
  const ways = [
    name.replace(/^Get/, 'Ge'),
    name.replace(/^Ge(?=[A-Z]{2}|Wh)/, 'Get'),
    name.replace(/^Load(All)?/, 'Get$1'),
    name.replace(/tbl_/, ''),
    name.replace(/^LoadAll(?!tbl_)/, 'LoadAlltbl_'),
    name.replace(/(?<!s)List$/, 'sList'),
    name.replace(/Details$/, 'Detail'),
    name.replace(/Information$/, 'Info'),
    name.replace(/Supervisor$/, 'Sup'),
    name.replace(/Sup$/, 'Supervisor'),
    name.replace(/ID$/, 'Id'),
    name.replace(/([a-z])To([A-Z])|IPBlock/, (all, before?: string, after?: string) =>
      before === undefined ? 'IPtoBlock' : `${before}to${after}`,
    ),
    name.replace(/URL/, 'Url'),
    /^get_/.test(name) ? (name.endsWith('s') ? name.slice(0, -1) : `${name}s`) : name,
    name.charAt(0).toLowerCase() + name.slice(1),
  ];
  return [...new Set(ways)].filter((way) => way.toLowerCase() !== name.toLowerCase());
}
