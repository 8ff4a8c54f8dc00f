import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
} from 'graphql';
import type { SandboxState } from '../../../sandbox/index.js';
import { graphSchema } from '../../../src/build-schema.js';
import { keysOf } from '../../../src/datasources/contract/endpoint.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { callsOf } from '../../../src/governance/calls.js';
import { CHANNELS, type Channel } from '../../../src/ids.js';

/** Where an input is filled: what ICE holds, for which channel, and what its `id` stands for. */
interface At {
  readonly ice: SandboxState;
  readonly channel: Channel;
  readonly mutation: string;
}

/** A mutation on one channel, with something for every field of its input. */
export interface Write {
  readonly mutation: string;
  readonly channel: Channel;
  /** Of the nested inputs too, as `smtp.host`. */
  readonly fields: readonly string[];
  input(ice: SandboxState): Record<string, unknown>;
  /** What is said of the mutation, and of each field. */
  says(path: string): string;
  /** What of the payload is selected. */
  readonly selection: string;
}

const product = (channel: Channel) => (channel === 'CHAT' ? 'chat' : 'email');
const others = <T extends { readonly id: number }>(rows: readonly T[], nth: number): string =>
  String(rows[nth]!.id);
const scoped = (channel: Channel, row: { readonly id: number }): string =>
  `${product(channel)}:${row.id}`;

const usersOn = ({ ice, channel }: At) =>
  ice.users.filter((user) => user[product(channel)] !== null && user.id > 703);
const skillsOn = ({ ice, channel }: At) =>
  ice.skills.filter((skill) => skill.channel === product(channel));
const campaignsOn = ({ ice, channel }: At) =>
  ice.campaigns.filter(({ channels }) => channels.includes(product(channel)));
const surveysOn = ({ ice, channel }: At) =>
  channel === 'CHAT' ? ice.chatSurveys : ice.emailSurveys;
const cannedOn = ({ ice, channel }: At) => (channel === 'CHAT' ? ice.chatCanned : ice.emailCanned);
const menusOf = (at: At) => cannedOn(at).menus.all();
/** A phrase with a menu beside it, that it can be moved into. */
function besideMenu(at: At) {
  const { menus, phrases } = cannedOn(at);
  const beside = (parentId: number) => menus.find((menu) => menu.parentId === parentId);
  const phrase = phrases.find(({ parentId }) => beside(parentId) !== undefined)!;
  return { phrase, menu: beside(phrase.parentId)! };
}
const inbox = ({ ice }: At) =>
  ice.tickets.filter(({ status, userId }) => status === 'Inbox' && userId === 0);

/** What an `id` is to stand for, by what the mutation is about. */
const TARGETS: readonly (readonly [RegExp, (at: At) => string])[] = [
  [/User$|Password$/, (at) => others(usersOn(at), 1)],
  [/Skill$/, (at) => others(skillsOn(at), 1)],
  [/Campaign$/, (at) => others(campaignsOn(at), 1)],
  [/SurveyQuestion$/, (at) => scoped(at.channel, surveysOn(at).questions.all()[0]!)],
  [
    /publishSurvey$/,
    (at) =>
      scoped(
        at.channel,
        surveysOn(at).surveys.find((each) => !each.isPublished)!,
      ),
  ],
  [
    /setSurveyActive$/,
    (at) =>
      scoped(
        at.channel,
        surveysOn(at).surveys.find((each) => each.isActive)!,
      ),
  ],
  [
    /Survey$/,
    (at) =>
      scoped(
        at.channel,
        surveysOn(at).surveys.find((each) => each.isActive)!,
      ),
  ],
  [
    /CannedSet(Enabled)?$/,
    (at) =>
      scoped(
        at.channel,
        cannedOn(at).sets.find((each) => each.isEnabled)!,
      ),
  ],
  [
    /moveCannedMenu$/,
    (at) =>
      scoped(
        at.channel,
        menusOf(at).find(({ position }) => position === 1)!,
      ),
  ],
  [
    /CannedMenu(Enabled)?$/,
    (at) =>
      scoped(
        at.channel,
        menusOf(at).find((each) => each.isEnabled)!,
      ),
  ],
  [/CannedPhrase(Enabled)?$/, (at) => scoped(at.channel, cannedOn(at).phrases.all()[0]!)],
  [/Contact$/, ({ ice }) => others(ice.contacts.all(), 1)],
  [/PushUrl$/, ({ ice }) => others(ice.pushUrls.all(), 0)],
  [/LogoutReason$/, ({ ice }) => String(ice.logoutReasons.find((each) => each.isActive)!.id)],
  [
    /IpBlock$/,
    ({ ice }) => String(ice.ipBlocks.find((each) => !each.isRange && each.isBlocked)!.id),
  ],
  [/IpAllow$/, ({ ice }) => String(ice.ipAllows.find((each) => !each.isRange)!.id)],
  [
    /EmailFilter$/,
    ({ ice }) => String(ice.emailFilters.find((each) => each.field !== 'Subject')!.id),
  ],
  [
    /EmailServer(Enabled)?$/,
    ({ ice }) => String(ice.emailServers.find((each) => each.isEnabled)!.id),
  ],
  [
    /ResponseTemplate$/,
    ({ ice }) => String(ice.responseTemplates.find((each) => each.kindId !== 2)!.id),
  ],
  [/ServiceLevelHours$/, ({ ice }) => others(ice.slaHours.all(), 0)],
  [
    /ServiceLevel(Enabled)?$/,
    ({ ice }) => String(ice.serviceLevels.find((each) => each.isEnabled)!.id),
  ],
  [/WebFormControl$/, ({ ice }) => String(ice.formControls.find((each) => each.kindId !== 2)!.id)],
  [/WebForm(Active)?$/, ({ ice }) => String(ice.webForms.find((each) => each.isActive)!.id)],
];

const target = (at: At): string => TARGETS.find(([name]) => name.test(at.mutation))![1](at);

/** The other truth value than the one that something has now. */
const not =
  (now: (at: At) => boolean | undefined) =>
  (at: At): boolean =>
    !now(at);
const targetOf = <T>(table: { get(id: number): T | undefined }, at: At): T =>
  table.get(Number(target(at).replace(/^\w+:/, '')))!;

const draftOf = (ice: SandboxState, isReply: boolean): string => {
  const isOne = ({ ticketId }: { ticketId: number }) =>
    ice.conversation(ticketId).length > 0 === isReply;
  return String(ice.drafts.find(isOne)?.ticketId ?? 0);
};

let submissions = 0;

type Value = (at: At) => unknown;
const text =
  (value: string): Value =>
  () =>
    value;

/** What each field is given: by its name, or where that does not say enough by its mutation and name. */
const VALUES: Readonly<Record<string, Value>> = {
  id: target,
  channel: ({ channel }) => channel,
  name: text('Another name'),
  userName: text('another.user@example.com'),
  password: text('another-pass-1'),
  forename: text('Ann'),
  surname: text('Other'),
  realForename: text('Anna'),
  realSurname: text('Otherwise'),
  role: text('SUPERVISOR'),
  gender: text('Other'),
  // ICE has one, and takes no other.
  organization: ({ ice }) => ice.organization.name,
  limit: () => 17,
  skillIds: (at) => [others(skillsOn(at), 0), others(skillsOn(at), 2)],
  volume: () => 0.25,
  ringType: text('Sound 9'),
  isMultiSession: not((at) => usersOn(at)[1]!.isMultiSession),
  campaignId: (at) =>
    String(campaignsOn(at).find(({ id }) => id !== skillsOn(at)[1]!.campaignId)!.id),
  // E-mail has skills of no other.
  mode: text('Email'),
  userIds(at) {
    const { members } = targetOf(at.ice.skills, at);
    const others = usersOn(at).filter(({ id }) => !members.includes(id));
    return others.slice(0, 2).map(({ id }) => String(id));
  },
  memberIds: (at) => [others(usersOn(at), 0), others(usersOn(at), 2)],
  skillId: (at) => others(skillsOn(at), 2),
  surveyTypeId: text('2'),
  isActive: () => false,
  isPublished: () => true,
  isEnabled: () => false,
  surveyId: (at) => scoped(at.channel, surveysOn(at).surveys.all().at(-1)!),
  text: text('Other words.'),
  controlType: text('TextArea'),
  options: () => ['One', 'Another'],
  isMandatory: not((at) => surveysOn(at).questions.all()[0]!.isMandatory),
  position: () => 2,
  parentId: (at) => scoped(at.channel, menusOf(at)[1]!),
  menuId: (at) => scoped(at.channel, menusOf(at)[1]!),
  // The sandbox has them stay where they are.
  'updateCannedPhrase.menuId': (at) =>
    scoped(at.channel, { id: targetOf(cannedOn(at).phrases, at).parentId }),
  'updateSurveyQuestion.surveyId': (at) =>
    scoped(at.channel, { id: targetOf(surveysOn(at).questions, at).surveyId }),
  'updateServiceLevelHours.serviceLevelId': (at) => String(targetOf(at.ice.slaHours, at).slaId),
  'moveCannedPhrase.id': (at) => scoped(at.channel, besideMenu(at).phrase),
  'moveCannedPhrase.menuId': (at) => scoped(at.channel, besideMenu(at).menu),
  isWholeList: () => false,
  direction: text('IN'),
  isHtml: () => true,
  isCtrl: not((at) => cannedOn(at).phrases.all()[0]!.wording?.ctrl),
  isAlt: () => true,
  isShift: () => true,
  shortcutKey: text('K'),
  email: text('somebody.else@example.com'),
  address: text('12 Other Street'),
  city: text('Elsewhere'),
  state: text('OT'),
  country: text('Norway'),
  zipCode: text('98765'),
  website: text('https://other.example.com'),
  birthDate: text('1971-02-03'),
  notes: text('Another note.'),
  virtualName: text('Otto'),
  'addIpBlock.address': text('198.51.100.7'),
  'updateIpBlock.address': text('198.51.100.7'),
  'addIpAllow.address': text('198.51.100.7'),
  'updateIpAllow.address': text('198.51.100.7'),
  toAddress: text('198.51.100.9'),
  isRange: () => true,
  isBlocked: () => false,
  reason: text('Another reason'),
  title: text('Another page'),
  url: text('https://other.example.com/page'),
  filterBy: text('Subject'),
  keywords: () => ['other', 'words'],
  ownerId: ({ ice, mutation, channel }) => {
    const { userId } = targetOf(ice.emailFilters, { ice, mutation, channel });
    return String(ice.users.find(({ id, email }) => email !== null && id !== userId)!.id);
  },
  'smtp.host': text('smtp.other.example.com'),
  host: text('in.other.example.com'),
  mailbox: text('other@example.com'),
  port: () => 2525,
  pollRate: () => 9,
  isSsl: not((at) => at.ice.emailServers.find((each) => each.isEnabled)!.isSsl),
  isTls: not((at) => at.ice.emailServers.find((each) => each.isEnabled)!.isTls),
  isSpoofing: not((at) => at.ice.emailServers.find((each) => each.isEnabled)!.isSpoofing),
  spoofAddress: text('spoof@example.com'),
  kindId: text('2'),
  subject: text('Another subject'),
  serviceLevelId: ({ ice }) => String(ice.serviceLevels.all().at(-1)!.id),
  userId: (at) => others(usersOn(at), 4),
  fromHours: () => 3,
  toHours: () => 7,
  colorCode: text('#123456'),
  webFormId: ({ ice }) => others(ice.webForms.all(), 0),
  label: text('Another label'),
  isRequired: not(({ ice }) => ice.formControls.find((each) => each.kindId !== 2)!.isRequired),
  ticketIds: (at) => [others(inbox(at), 0), others(inbox(at), 1)],
  ticketId: (at) => others(inbox(at), 0),
  // A ticket in Draft without a conversation is a new mail's, one with it a reply's.
  'sendDraftedEmail.ticketId': ({ ice }) => draftOf(ice, false),
  'sendDraftedResponse.ticketId': ({ ice }) => draftOf(ice, true),
  operatorId: (at) => String(usersOn(at).find(({ roleId }) => roleId === 2)!.id),
  supervisorId: ({ ice }) => String(ice.users.find(({ roleId }) => roleId === 3)!.id),
  folder: text('Archive'),
  status: text('Resolved'),
  isSpam: () => true,
  to: () => ['to@example.com'],
  cc: () => ['cc@example.com'],
  bcc: () => ['bcc@example.com'],
  body: text('<p>Another text</p>'),
  idempotencyKey: () => `another ${(submissions += 1)}`,
};

/** What has tests of its own: it is refused, or another name for a field. */
const LEFT_OUT: ReadonlySet<string> = new Set(['attachments', 'clientMutationId']);
/** Sign in and out, or tell where to send a file: they write no records. */
const NO_WRITES: ReadonlySet<string> = new Set([
  'login',
  'logout',
  'importUsers',
  'importCannedResponses',
]);

const schema = await graphSchema();

const WRITES: ReadonlySet<string> = new Set(
  declaredEndpoints.filter(({ kind }) => kind === 'write').flatMap(keysOf),
);

/** The channels that a mutation writes to, as it says itself. */
const channelsOf = (mutation: GraphQLField<unknown, unknown>): readonly Channel[] =>
  CHANNELS.filter((channel) =>
    callsOf(mutation).some((key) => WRITES.has(key) && key.startsWith(`${product(channel)}.`)),
  );

/** Which field is filled of an input that takes one: what the record has now, where it has something. */
const ONE_OF: Readonly<Record<string, Value>> = {
  receive: ({ ice }) => (ice.emailServers.find((each) => each.isEnabled)!.isImap ? 'imap' : 'pop3'),
};
/** What `receive` says already. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  'updateEmailServer.imap',
  'updateEmailServer.pop3',
]);

function filled(type: GraphQLInputObjectType, at: At, within = ''): Record<string, unknown> {
  const one = type.isOneOf ? ONE_OF[within.slice(0, -1)]!(at) : null;
  const fields = Object.values(type.getFields()).filter(({ name, deprecationReason }) => {
    // What a field has another name for, or is part of one, has tests of its own.
    const isFormer = deprecationReason !== undefined && deprecationReason !== null;
    return one === null
      ? !isFormer && !SAID_OTHERWISE.has(`${at.mutation}.${within}${name}`)
      : name === one;
  });
  const entries = fields.map(({ name, type: of }) => {
    const named = getNamedType(of);
    const path = within + name;
    if (isInputObjectType(named)) {
      const within = filled(named, at, `${path}.`);
      return [name, isListType(getNullableType(of)) ? [within] : within];
    }
    const value = VALUES[`${at.mutation}.${path}`] ?? VALUES[path] ?? VALUES[name];
    if (!value && !LEFT_OUT.has(name)) {
      throw new Error(`test/support/house/writes.ts says nothing for ${at.mutation}.${path}`);
    }
    return [name, value?.(at)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const pathsOf = (input: Record<string, unknown>, within = ''): string[] =>
  Object.entries(input).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? pathsOf(value as Record<string, unknown>, `${within}${name}.`)
      : [within + name],
  );

function descriptionOf(type: GraphQLInputObjectType, [name, ...below]: readonly string[]): string {
  const field = name === undefined ? undefined : type.getFields()[name];
  if (!field) return '';
  const named = getNamedType(field.type);
  if (below.length > 0 && isInputObjectType(named)) return descriptionOf(named, below);
  return field.description ?? '';
}

/** What a payload tells, but for its errors. */
function selectionOf(payload: GraphQLObjectType): string {
  const fields = Object.values(payload.getFields()).filter(({ name }) => name !== 'userErrors');
  return fields
    .map(({ name, type }) => {
      if (isLeafType(getNamedType(type))) return name;
      return name === 'tickets'
        ? 'tickets { id status assigneeId skillId }'
        : `${name} { __typename }`;
    })
    .join(' ');
}

/** Every mutation of the schema, on each of its channels: one that cannot be filled fails whoever asks. */
export function writesOn(ice: SandboxState): Write[] {
  const mutations = Object.values(schema.getMutationType()!.getFields());
  return mutations
    .filter(({ name }) => !NO_WRITES.has(name))
    .flatMap((field) => {
      const { name: mutation, args, type, description } = field;
      const named = args[0] && getNamedType(args[0].type);
      const input = isInputObjectType(named) ? named : null;
      const says = (path: string) =>
        `${description} ${input ? descriptionOf(input, path.split('.')) : ''}`;
      const payload = getNamedType(type);
      if (!isObjectType(payload)) throw new Error(`${mutation} has no payload`);
      return channelsOf(field).map((channel): Write => {
        const fill = (state: SandboxState) =>
          input ? filled(input, { ice: state, channel, mutation }) : {};
        const fields = pathsOf(fill(ice));
        return { mutation, channel, fields, says, input: fill, selection: selectionOf(payload) };
      });
    });
}
