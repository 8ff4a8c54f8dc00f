import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { QuirkSwitches, SandboxOptions } from '../../sandbox/index.js';
import { useClock } from '../support/clock.js';
import { boot, type Booted } from '../support/house/boot.js';
import { signIn } from '../support/house/client.js';

let house: Booted;
let plain: Record<string, unknown>;

beforeAll(async () => {
  // Nothing is held from one form to the next.
  house = await boot({ env: { LIST_TTL_S: '0' } });
  plain = await answersWith('none-extra');
});
afterAll(() => house.close());

const USER = 'id iceId userName forename surname displayName role roleName isEnabled';
const TICKET =
  'id iceId subject status assigneeId contactId skillId assignedAt lastUpdatedAt receivedAt';
const CONTACT = `
  id iceId name email address city state country zipCode website birthDate notes createdAt
  skillId isActive virtualName`;
const REMARK = 'id iceId authorId text createdAt author { id }';
const PAGE = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Every root field, links in both directions, filters, pages, and what only details tell. */
const QUERIES: Readonly<Record<string, string>> = {
  viewer: `{ viewer {
    userId userName organizationId organizationName role roleName utcOffsetMinutes isReadOnly
    products { product productName state message } user { ${USER} } } }`,
  'users of both channels': `{ users(first: 1000) { ${PAGE} nodes {
    ${USER} chatAgent { limit state } emailAgent { ticketLimit state } } } }`,
  'users by filter and order': `{
    a: users(role: AGENT, isEnabled: false, orderBy: DISPLAY_NAME_DESC) { ${PAGE} nodes { ${USER} } }
    b: users(channel: EMAIL, search: "e", first: 3) { ${PAGE} edges { cursor node { id } } } }`,
  'details of users': `{ users(first: 5) { nodes {
    id gender realForename realSurname isMultiSession skills { id name } } } }`,
  'a user': `query ($user: ID!) { user(id: $user) {
    ${USER} gender realForename tickets(first: 3) { ${PAGE} nodes { ${TICKET} } } } }`,
  'skills, their members and campaigns': `{ skills { ${PAGE} nodes {
    id iceId name mode channels campaignId campaign { id iceId name channels }
    members { id userName } } } }`,
  'a skill and its tickets': `query ($skill: ID!) { skill(id: $skill) {
    id name mode tickets(first: 5, status: "Resolved") { ${PAGE} nodes { ${TICKET} } } } }`,
  'campaigns and their skills': `{
    campaigns(orderBy: NAME_ASC) { ${PAGE} nodes { id iceId name channels skills { id name mode } } } }`,
  'a campaign': `query ($campaign: ID!) { campaign(id: $campaign) { id name skills { id } } }`,
  'tickets with all their links': `{ tickets(first: 20) { ${PAGE} nodes {
    ${TICKET} assignee { ${USER} } skill { id name mode campaign { name } }
    contact { ${CONTACT} skill { name } } } } }`,
  'tickets by filter, order and cursor': `query ($skill: ID!, $user: ID!) {
    a: tickets(skillId: $skill, status: null, orderBy: LAST_UPDATED_AT_ASC) { ${PAGE} }
    b: tickets(assigneeId: $user, orderBy: SUBJECT_ASC) { ${PAGE} nodes { ${TICKET} } }
    c: tickets(status: "Spam", first: 2) { ${PAGE} nodes { subject } }
    d: tickets(view: AGENT) { ${PAGE} }
    e: tickets(statuses: ["spam", "Sent"]) { ${PAGE} nodes { id } edges { cursor } } }`,
  'a ticket in full': `query ($ticket: ID!) { ticket(id: $ticket) {
    ${TICKET} conversation { authorId author { id userName } fromAddress toAddress cc bcc subject
      body createdAt }
    notes { ${REMARK} } comments { ${REMARK} } history { ${TICKET} } contact { name } } }`,
  'counts of tickets, supervisors and the live monitor': `{
    ticketCounts { ${PAGE} nodes { id status count } }
    supervisors { ${PAGE} nodes { id iceId forename user { ${USER} } } }
    liveMonitoring { ${PAGE} nodes {
      id userId skillId forename ticketCount state user { userName } skill { name } } } }`,
  'contacts by filter': `query ($skill: ID!) {
    a: contacts(first: 100, orderBy: CREATED_AT_DESC) { ${PAGE} nodes { ${CONTACT} } }
    b: contacts(isActive: false) { ${PAGE} nodes { id isActive } }
    c: contacts(skillId: $skill, createdSince: "2000-01-01") { ${PAGE} } }`,
  'a contact and its tickets': `query ($contact: ID!) { contact(id: $contact) {
    ${CONTACT} skill { id name } tickets(first: 3) { ${PAGE} nodes { ${TICKET} } } } }`,
  'surveys and their questions': `{ surveys { ${PAGE} nodes {
    id iceId channel channelName name surveyTypeId isActive isPublished skillId skill { name }
    questions { id iceId surveyId text controlType options isMandatory position } } } }`,
  'canned sets': `{ cannedSets(orderBy: NAME_ASC) { ${PAGE} nodes {
    id iceId channel channelName name isEnabled } } }`,
  'e-mail filters': `{ emailFilters(orderBy: FILTER_BY_ASC) { ${PAGE} nodes {
    id iceId keywords spamKeyword filterBy ownerId owner { id userName } } } }`,
  'response templates and their kinds': `{
    responseTemplates(search: "you") { ${PAGE} nodes {
      id iceId kindId kindName skillId skill { name } subject text isHtml } }
    responseTemplateKinds { ${PAGE} nodes { id iceId name } } }`,
  'web forms and their controls': `{
    webForms { ${PAGE} nodes { id iceId name skillId skill { name } isActive controls {
      id iceId webFormId webForm { name } kindId kindName label isRequired position } } }
    webFormControlKinds(orderBy: NAME_DESC) { ${PAGE} nodes { id iceId name } } }`,
  'a filter, a template and a control': `query ($filter: ID!, $template: ID!, $control: ID!) {
    emailFilter(id: $filter) { keywords filterBy ownerId }
    responseTemplate(id: $template) { kindName subject text isHtml }
    webFormControl(id: $control) { kindName label isRequired position webForm { isActive } } }`,
  'the tree of canned letters': `query ($skill: ID!) { cannedTree(skillId: $skill) {
    id iceId channel channelName name position parentId text isHtml
    children { id parentId position text isHtml children { id name text isHtml parentId } } } }`,
  'mail servers in full': `{ emailServers { ${PAGE} nodes {
    id iceId skillId skill { name } isEnabled isImap isSsl isTls isSpoofing spoofAddress
    smtp { host userName mailbox port pollRate } pop3 { host userName mailbox port pollRate }
    imap { host userName mailbox port pollRate } } } }`,
  'a mail server that is switched off': `query ($server: ID!) { emailServer(id: $server) {
    id isEnabled smtp { host } } }`,
  'service levels and their hours': `{ serviceLevels(orderBy: NAME_ASC) { ${PAGE} nodes {
    id iceId name skillId skill { name } isEnabled
    hours { id iceId serviceLevelId fromHours toHours colorCode userId user { userName } } } } }`,
  'a service level and a band of its hours': `query ($level: ID!, $hours: ID!) {
    serviceLevel(id: $level) { name isEnabled }
    serviceLevelHours(id: $hours) { fromHours toHours colorCode serviceLevel { name } } }`,
  'kinds of survey': `{ surveyTypes { ${PAGE} nodes { id iceId name } } }`,
  'reports of events': `query ($from: DateTime, $to: DateTime) {
    a: chatMetadataReport(from: $from, to: $to, first: 20) { ${PAGE} nodes { id skillId chatId
      startedPage agentId agentName visitorName operatingSystem ip browser
      extraColumns { value } chat { disposition } agent { userName } skill { name } } }
    b: chatTranscriptReport(from: $from, to: $to, first: 5) { ${PAGE} nodes { id startedAt endedAt
      transcript } }
    c: exitSurveyReport(from: $from, to: $to, first: 5) { ${PAGE} nodes { id answeredAt question
      answer } }
    d: loginLogoutDetailsBySkillIdReport(from: $from, to: $to, first: 5) { ${PAGE} nodes { id
      loggedInAt loggedOutAt logoutReason } }
    e: ticketHistoryReport(from: $from, to: $to, first: 5) { ${PAGE} nodes { id ticketId contactId
      subject status assignedAt lastModifiedAt receivedAt ticket { status } contact { name } } } }`,
  'the performance of users': `query ($from: DateTime, $to: DateTime) { users(first: 1000) { nodes {
    id performance(from: $from, to: $to) { id skillId totalChats averageDurationSeconds } } } }`,
  'reports of aggregates': `query ($from: DateTime, $to: DateTime) {
    a: chatAveragesReport(from: $from, to: $to) { ${PAGE} nodes { id skillId skillName totalChats
      averageQueueSeconds averageDurationSeconds periodFrom periodTo } }
    b: callCenterReport(from: $from, to: $to) { ${PAGE} nodes { id date offered answered abandoned } }
    c: emailIntervalReport(from: $from, to: $to, first: 5) { ${PAGE} nodes { id intervalStartsAt
      received resolved } } }`,
  'ids that ICE does not know': `{
    user(id: "999999") { id } skill(id: "999999") { id } campaign(id: "999999") { id }
    ticket(id: "999999") { id } contact(id: "999999") { id } }`,
};

const DAY = 86_400_000;
/** Two sandboxes are compared: no day may begin between their starts. */
const NOW = new Date('2026-03-02T12:00:00Z');
useClock(NOW);
/** The same for each form, and so the rows of the reports. */
const RANGE = { from: NOW.getTime() - 40 * DAY, to: NOW.getTime() - DAY };

/** Records that have something to tell in every field. */
function variables({ sandbox: { state } }: Booted) {
  const note = state.notes.all()[0]!;
  const ticket = state.tickets.get(note.ticketId)!;
  const { userId: user, skillId: skill, contactId: contact } = ticket;
  const campaign = state.skills.get(skill)!.campaignId;
  const settings = {
    filter: state.emailFilters.all()[0]!.id,
    template: state.responseTemplates.all()[0]!.id,
    control: state.formControls.all()[0]!.id,
    server: state.emailServers.find(({ isEnabled }) => !isEnabled)!.id,
    level: state.serviceLevels.all()[0]!.id,
    hours: state.slaHours.all()[0]!.id,
  };
  const ids = { ticket: ticket.id, user, skill, contact, campaign, ...settings };
  const texts = Object.entries(ids).map(([name, id]) => [name, String(id)]);
  return { ...RANGE, ...Object.fromEntries(texts) };
}

/** The whole suite, by an admin, and once more an agent's own; signed in with the quirks on. */
async function answersWith(
  quirks: NonNullable<SandboxOptions['quirks']>,
  asked: Booted = house,
): Promise<Record<string, unknown>> {
  asked.sandbox.set({ quirks });
  const [admin, agent] = await Promise.all([signIn(asked), signIn(asked, 'agent')]);
  const answers: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    answers[name] = await admin.get(query, variables(asked));
  }
  answers['an agent'] = await agent.get(
    `{ viewer { role userId products { state message } }
       tickets { ${PAGE} nodes { ${TICKET} comments { ${REMARK} } } }
       mailboxes { ${PAGE} nodes { address skillId skill { id } } }
       ticketCounts { nodes { id status count } } liveMonitoring { nodes { id ticketCount } } }`,
  );
  return answers;
}

/** The names of the fields that say something, and of those that never do, anywhere in the answers. */
function tellingOf(answers: unknown): { telling: Set<string>; hollow: string[] } {
  const telling = new Set<string>();
  const all = new Set<string>();
  const walk = (value: unknown, name: string): void => {
    all.add(name);
    if (value === null || (Array.isArray(value) && value.length === 0)) return;
    telling.add(name);
    if (Array.isArray(value)) value.forEach((each) => walk(each, name));
    else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(inner, key);
    }
  };
  walk(answers, 'answers');
  return { telling, hollow: [...all].filter((name) => !telling.has(name)) };
}

test('the suite has something to compare: no field of it is empty everywhere', () => {
  const { telling, hollow } = tellingOf(plain);
  expect(hollow).toEqual([]);
  expect(telling.size).toBeGreaterThan(80);
  const told = JSON.stringify(plain);
  for (const value of ['"isEnabled":false', '"isActive":false', '"totalCount":0']) {
    expect(told).toContain(value);
  }
  expect(plain['ids that ICE does not know']).toEqual({
    user: null,
    skill: null,
    campaign: null,
    ticket: null,
    contact: null,
  });
});

const QUIRKS = [
  'casing',
  'paddedKeys',
  'stringNumbers',
  'arrayWrap',
  'booleanForms',
  'emptyListAsNoRecords',
  'dateForms',
] as const satisfies readonly (keyof QuirkSwitches)[];

test.each(QUIRKS)('answers the same whatever ICE does with %s', async (quirk) => {
  expect(await answersWith({ [quirk]: true })).toEqual(plain);
});

test('answers the same with every oddity at once', async () => {
  expect(await answersWith('all')).toEqual(plain);
});
