import { formatWallTime, type DateForm } from '../dates.js';
import type { DayTeller } from '../passage.js';
import type { Campaign } from './campaigns.js';
import type { CannedMenu, CannedPhrase, CannedSet, CannedTree, ReadCannedTree } from './canned.js';
import { dialogueOf } from './chats.js';
import type { Chat, ChatLine, ChatTeller, PageView, SurveyAnswer } from './chats.js';
import type { Contact } from './contacts.js';
import type { Message } from './conversations.js';
import type { EmailFilter } from './email-filters.js';
import type { EmailServer } from './email-servers.js';
import { happenedAt, insertLikeLatest, isWithin, type AgentSession } from './events.js';
import type { EventKind, Events, Happening, OfflineMessage, PastTeller, Span } from './events.js';
import type { IpAllow, IpBlock } from './ip-lists.js';
import type { LogoutReason } from './logout-reasons.js';
import type { Draft, SentMail } from './mails.js';
import type { PushUrl } from './push-urls.js';
import type { ResponseTemplate } from './response-templates.js';
import type { ServiceLevel, SlaHours } from './service-levels.js';
import type { Skill } from './skills.js';
import type { ReadSurveyBook, Survey, SurveyBook, SurveyQuestion } from './surveys.js';
import { Table, type ReadTable } from './table.js';
import type { Comment, Note, Ticket } from './tickets.js';
import type { User } from './users.js';
import type { FormControl, WebForm } from './web-forms.js';

export interface Organization {
  readonly id: number;
  readonly name: string;
  /** Minutes from UTC, as Login's `Offset`. */
  readonly offset: number;
}

/** Read access to all the sandbox knows, so that tests compare answers with its own truth. */
export interface SandboxState {
  readonly organization: Organization;
  readonly users: ReadTable<User>;
  readonly campaigns: ReadTable<Campaign>;
  readonly skills: ReadTable<Skill>;
  readonly contacts: ReadTable<Contact>;
  readonly tickets: ReadTable<Ticket>;
  readonly notes: ReadTable<Note>;
  readonly comments: ReadTable<Comment>;
  readonly chats: ReadTable<Chat>;
  readonly chatSurveys: ReadSurveyBook;
  readonly chatCanned: ReadCannedTree;
  readonly pushUrls: ReadTable<PushUrl>;
  readonly logoutReasons: ReadTable<LogoutReason>;
  readonly ipBlocks: ReadTable<IpBlock>;
  readonly ipAllows: ReadTable<IpAllow>;
  readonly emailSurveys: ReadSurveyBook;
  readonly emailCanned: ReadCannedTree;
  readonly emailFilters: ReadTable<EmailFilter>;
  readonly emailServers: ReadTable<EmailServer>;
  readonly serviceLevels: ReadTable<ServiceLevel>;
  readonly slaHours: ReadTable<SlaHours>;
  readonly webForms: ReadTable<WebForm>;
  readonly formControls: ReadTable<FormControl>;
  readonly responseTemplates: ReadTable<ResponseTemplate>;
  readonly drafts: ReadTable<Draft>;
  /** What went out since the start, one row a mail: none is ever taken away. */
  readonly sentMails: ReadTable<SentMail>;
  readonly offlineMessages: ReadTable<OfflineMessage>;
  /** What happened in a skill: all of it that any report tells of, made anew at every look. */
  events<K extends EventKind>(kind: K, span: Span): Iterable<Readonly<Events[K]>>;
  conversation(ticketId: number): readonly Message[];
  /** The visitor's way over the pages, in order. */
  navigation(chatId: number): readonly PageView[];
  surveyAnswers(chatId: number): readonly SurveyAnswer[];
  /** What was said in a chat; a transcript file goes on beyond it as far as its size asks. */
  dialogue(chatId: number): readonly ChatLine[];
  /** An instant as the organization's wall time, as answers write it. */
  wallTime(at: Date, form?: DateForm): string;
}

/** Tells the messages that a seeded ticket came with; empty for any other ticket. */
export type ConversationTeller = (ticketId: number) => Message[];

/** What the seed keeps of the past, told only when it is asked for. */
export interface Tellers {
  readonly conversation: ConversationTeller;
  readonly chats: ChatTeller;
  readonly past: PastTeller;
  /** What happens by itself after the start, where the sandbox goes on. */
  readonly day: DayTeller;
}

/**
 * Every table counts for itself, as those of a database do: there are a user, a skill and a campaign of the same
 * id, and a ticket, a note and a contact. Who keeps rows by their bare id, or takes one for another, is seen to.
 */
const SETTINGS = 700;
const TRAFFIC = 385_000;

/** One organization's data. */
export class Store implements SandboxState {
  readonly organization: Organization = { id: 59, name: 'FutureView Technologies', offset: -360 };
  readonly users = new Table<User>('user', SETTINGS);
  readonly campaigns = new Table<Campaign>('campaign', SETTINGS);
  readonly skills = new Table<Skill>('skill', SETTINGS);
  readonly contacts = new Table<Contact>('contact', TRAFFIC);
  readonly tickets = new Table<Ticket>('ticket', TRAFFIC);
  readonly notes = new Table<Note>('note', TRAFFIC);
  readonly comments = new Table<Comment>('comment', TRAFFIC);
  readonly chats = new Table<Chat>('chat', TRAFFIC);
  readonly chatSurveys = surveyBook();
  readonly chatCanned: CannedTree = cannedTree();
  readonly pushUrls = new Table<PushUrl>('push URL', SETTINGS);
  readonly logoutReasons = new Table<LogoutReason>('logout reason', SETTINGS);
  readonly ipBlocks = new Table<IpBlock>('IP block', SETTINGS);
  readonly ipAllows = new Table<IpAllow>('white list IP', SETTINGS);
  readonly emailSurveys = surveyBook();
  readonly emailCanned: CannedTree = cannedTree();
  readonly emailFilters = new Table<EmailFilter>('email filter', SETTINGS);
  readonly emailServers = new Table<EmailServer>('email server', SETTINGS);
  readonly serviceLevels = new Table<ServiceLevel>('service level', SETTINGS);
  readonly slaHours = new Table<SlaHours>('SLA hours', SETTINGS);
  readonly webForms = new Table<WebForm>('web form', SETTINGS);
  readonly formControls = new Table<FormControl>('form control', SETTINGS);
  readonly responseTemplates = new Table<ResponseTemplate>('response template', SETTINGS);
  readonly drafts = new Table<Draft>('draft', TRAFFIC);
  readonly sentMails = new Table<SentMail>('sent mail', TRAFFIC);
  /** Those that were added: all others are told. */
  readonly sessions = new Table<AgentSession>('session', TRAFFIC);
  readonly offlineMessages = new Table<OfflineMessage>('offline message', TRAFFIC);

  readonly told: Tellers;
  readonly #conversations = new Map<number, Message[]>();

  constructor(
    readonly clock: () => Date,
    seed: (store: Store) => Tellers,
  ) {
    this.told = seed(this);
  }

  /** Written on first sight: thousands of conversations are never read. */
  conversation(ticketId: number): Message[] {
    const known = this.#conversations.get(ticketId);
    if (known) return known;
    const messages = this.told.conversation(ticketId);
    this.#conversations.set(ticketId, messages);
    return messages;
  }

  navigation(chatId: number): PageView[] {
    const chat = this.chats.get(chatId);
    return chat ? this.told.chats.navigation(chat) : [];
  }

  surveyAnswers(chatId: number): SurveyAnswer[] {
    const chat = this.chats.get(chatId);
    return chat ? this.told.chats.surveyAnswers(chat) : [];
  }

  dialogue(chatId: number): ChatLine[] {
    const chat = this.chats.get(chatId);
    const talk = chat && this.told.chats.talk(chat);
    return talk ? dialogueOf(talk, chat) : [];
  }

  *events<K extends EventKind>(kind: K, span: Span): Generator<Events[K]> {
    yield* this.told.past(kind, span);
    for (const row of this.#eventTables[kind].all()) {
      if (row.skillId === span.skillId && isWithin(happenedAt[kind](row), span)) yield row;
    }
  }

  /** Happens now, unless `at` says when; in what is not named it is like the skill's latest. */
  add<K extends EventKind>(kind: K, fields: Happening<Events[K]>): Events[K] {
    const now = this.clock();
    const told = this.told.past(kind, { ...fields, from: new Date(0), until: now });
    return insertLikeLatest(this.#eventTables[kind], told, happenedAt[kind], now, fields);
  }

  get #eventTables(): { readonly [K in EventKind]: Table<Events[K]> } {
    return this;
  }

  wallTime(at: Date, form: DateForm = 'iso'): string {
    return formatWallTime(at, this.organization.offset, form);
  }
}

function surveyBook(): SurveyBook {
  return {
    surveys: new Table<Survey>('survey', SETTINGS),
    questions: new Table<SurveyQuestion>('survey question', SETTINGS),
  };
}

function cannedTree(): CannedTree {
  const ids = { last: SETTINGS };
  return {
    sets: new Table<CannedSet>('canned set', ids),
    menus: new Table<CannedMenu>('canned menu', ids),
    phrases: new Table<CannedPhrase>('canned phrase', ids),
  };
}
