/** What a sandbox can be told: its data, its address, and how it misbehaves. */

export const FAULT_KINDS = [
  'error500',
  'hang',
  'cut',
  'html',
  'failed',
  'invalid',
  'noRecords',
  'reset',
  'emptyBody',
  'badJson',
  'redirect307',
  'error503',
  'busy429',
  'missing404',
  'firewall403',
  'noContent',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault that lasts, or one that strikes `times` times and is then gone, or one that comes late. */
export type Fault = FaultKind | PickyFault;

export interface PickyFault {
  kind: FaultKind;
  times?: number;
  delayMs?: number;
  /** What `busy429` says in Retry-After, in seconds; 1 unless it is said. */
  retryAfterS?: number;
  /** Only requests with these keys meet it, `{ SkillID: 706 }`; numbers and texts are one. */
  where?: Readonly<Record<string, FaultValue | readonly FaultValue[]>>;
}

type FaultValue = string | number;

/** Faults by endpoint key (`email.GetUserList`), or `*` for every endpoint without one of its own. */
export type Faults = Record<string, Fault>;

/** Oddities beyond the documented ones. None of them changes what an answer means. */
export interface QuirkSwitches {
  /** Reply keys in another casing. */
  casing: boolean;
  /** Stray spaces around every reply key. */
  paddedKeys: boolean;
  /** Numbers as strings, some with stray spaces. */
  stringNumbers: boolean;
  /** The whole answer inside an array. */
  arrayWrap: boolean;
  /** Booleans as `true`, `1`, `"1"` and `"True"` in turn. */
  booleanForms: boolean;
  /** `{"Message":"No Records Found","<List>":null}` instead of an empty list. */
  emptyListAsNoRecords: boolean;
  /** Each date in the other documented form. */
  dateForms: boolean;
  /** Whether GetSkillDetails names members: for all skills (default), for most, or for none. */
  members: boolean | 'most';
  /** GetUserDetails also names the user's skills (`SkillIds`, `Skillids`). */
  userSkillIds: boolean;
  /** The canned sets' list and details also hold their menus and phrases. */
  nestCanned: boolean;
  /** Rows of the IP block list and the white list also carry their id. */
  rowIds: boolean;
}

/** The documented form is `braces`: `{ "eyJ…" }`, which is not JSON. */
export const DATA_TOKEN_FORMS = ['braces', 'json-string', 'raw', 'object'] as const;
export type DataTokenForm = (typeof DATA_TOKEN_FORMS)[number];

/** What answers where ICE documents a name and means the file: the file, or JSON with its name. */
export const FILE_ANSWERS = ['file', 'name'] as const;
export type FileAnswer = (typeof FILE_ANSWERS)[number];

export interface SizeSpec {
  users: number;
  campaigns: number;
  skills: number;
  contacts: number;
  tickets: number;
  chats: number;
  /** Skills of each channel that a user works on, who is no admin; absent: one to three, by chance. */
  skillsEach?: number;
}

export const SIZES = {
  small: { users: 30, campaigns: 3, skills: 8, contacts: 60, tickets: 150, chats: 120 },
  medium: {
    users: 300,
    campaigns: 10,
    skills: 40,
    contacts: 2_000,
    tickets: 4_000,
    chats: 2_000,
  },
  large: {
    users: 1_000,
    campaigns: 20,
    skills: 80,
    contacts: 10_000,
    tickets: 20_000,
    chats: 20_000,
  },
  /** Few records, and each linked to hundreds: 300 tickets a contact, 300 members a skill. */
  dense: {
    users: 360,
    campaigns: 4,
    skills: 24,
    contacts: 10,
    tickets: 3_000,
    chats: 3_000,
    skillsEach: 12,
  },
} as const satisfies Record<string, SizeSpec>;

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The same seed, size and `now` give the same data. Default 1. */
  seed?: number;
  /** The instant the generated dates lead up to. Default: the start of the current UTC day. */
  now?: Date;
  /** From `now` on things happen as they did before, whenever their time has come. Default false. */
  goesOn?: boolean;
  /** Default `medium`; a partial specification is completed from `medium`. */
  size?: keyof typeof SIZES | Partial<SizeSpec>;
  /** A tenant that differs by this seed, wherever ICE's pages do not say how it is. */
  drift?: number;
  /** With `drift`: only what that tenant leaves untold; all it tells comes as one would guess. */
  ideal?: boolean;
  /** Paths and request keys are found in any casing, as ASP.NET does. Default: where it drifts. */
  anyCasing?: boolean;
  /** Time before an endpoint is served, and the random part added to it. */
  latencyMs?: number;
  jitterMs?: number;
  faults?: Faults;
  /** Default true. */
  enforceRoles?: boolean;
  quirks?: Partial<QuirkSwitches> | 'all' | 'none-extra';
  /** Default 86,400; zero or less issues tokens that have already expired. */
  tokenLifetimeS?: number;
  dataTokenForm?: DataTokenForm;
  /** HTTP status of refusals. ICE documents none; default 200. */
  failureStatus?: number;
  /** Size of a chat's transcript, made while it is sent. Default 20,480. */
  transcriptBytes?: number;
  /** Default `file`. */
  fileAnswers?: FileAnswer;
  /** Request keys that an endpoint does not know are passed over, as ASP.NET does, and not refused. */
  ignoresUnknownKeys?: boolean;
  /** Sign-ins are answered without a token: the organization wants more than a password. */
  wantsSecondFactor?: boolean;
  /** So many calls a second are served, and 429 answers what is above; default without a limit. */
  callsPerSecond?: number;
  /** `AddMembersInSkill` has the members that it names in the place of those that there are. */
  replacesMembers?: boolean;
  /** Rows of one folder have statuses of their own, `Open` or `Waiting`; they are asked for by the folder. */
  statusesApart?: boolean;
  /** Some of the agents have the fourth role that the manual has. Default false. */
  overflowAgents?: boolean;
  /** Accept a token only under the base path whose login issued it. Default false. */
  separateTokens?: boolean;
  /** Chats, tickets and sessions of the past year that only the reports tell of. Default 0. */
  reportRows?: number;
}

/** What can be changed while the sandbox runs. */
export type RuntimeOptions = Pick<
  SandboxOptions,
  | 'latencyMs'
  | 'jitterMs'
  | 'faults'
  | 'enforceRoles'
  | 'quirks'
  | 'tokenLifetimeS'
  | 'dataTokenForm'
  | 'failureStatus'
  | 'transcriptBytes'
  | 'fileAnswers'
  | 'ignoresUnknownKeys'
  | 'wantsSecondFactor'
  | 'callsPerSecond'
  | 'replacesMembers'
  | 'statusesApart'
>;

/** The run-time options with nothing left open. */
export interface Switches {
  latencyMs: number;
  jitterMs: number;
  faults: Faults;
  enforceRoles: boolean;
  quirks: QuirkSwitches;
  tokenLifetimeS: number;
  dataTokenForm: DataTokenForm;
  failureStatus: number;
  transcriptBytes: number;
  fileAnswers: FileAnswer;
  ignoresUnknownKeys: boolean;
  wantsSecondFactor: boolean;
  callsPerSecond: number;
  replacesMembers: boolean;
  statusesApart: boolean;
}

const PLAIN: QuirkSwitches = {
  casing: false,
  paddedKeys: false,
  stringNumbers: false,
  arrayWrap: false,
  booleanForms: false,
  emptyListAsNoRecords: false,
  dateForms: false,
  members: true,
  userSkillIds: false,
  nestCanned: false,
  rowIds: false,
};

/** `all` means every change of form; the last four change content and stay as they are. */
const ODD: QuirkSwitches = {
  ...PLAIN,
  casing: true,
  paddedKeys: true,
  stringNumbers: true,
  arrayWrap: true,
  booleanForms: true,
  emptyListAsNoRecords: true,
  dateForms: true,
};

export const QUIRK_NAMES = Object.keys(PLAIN) as readonly (keyof QuirkSwitches)[];

export function resolveQuirks(quirks: SandboxOptions['quirks']): QuirkSwitches {
  if (quirks === 'all') return ODD;
  if (quirks === undefined || quirks === 'none-extra') return PLAIN;
  return { ...PLAIN, ...quirks };
}

export function resolveSize(size: SandboxOptions['size'] = 'medium'): SizeSpec {
  return typeof size === 'string' ? SIZES[size] : { ...SIZES.medium, ...size };
}

export function resolveSwitches(options: RuntimeOptions): Switches {
  return {
    latencyMs: options.latencyMs ?? 0,
    jitterMs: options.jitterMs ?? 0,
    faults: options.faults ?? {},
    enforceRoles: options.enforceRoles ?? true,
    quirks: resolveQuirks(options.quirks),
    tokenLifetimeS: options.tokenLifetimeS ?? 86_400,
    dataTokenForm: options.dataTokenForm ?? 'braces',
    failureStatus: options.failureStatus ?? 200,
    transcriptBytes: options.transcriptBytes ?? 20_480,
    fileAnswers: options.fileAnswers ?? 'file',
    ignoresUnknownKeys: options.ignoresUnknownKeys ?? false,
    wantsSecondFactor: options.wantsSecondFactor ?? false,
    callsPerSecond: options.callsPerSecond ?? Infinity,
    replacesMembers: options.replacesMembers ?? false,
    statusesApart: options.statusesApart ?? false,
  };
}
