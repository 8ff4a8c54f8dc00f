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
 * One organization's data. The id ranges are apart from each other, so that an id used
 * for the wrong kind of thing finds nothing.
 */
export class Store implements SandboxState {
  readonly organization: Organization = { id: 59, name: 'FutureView Technologies', offset: -360 };
  readonly users = new Table<User>('user', 700);
  readonly campaigns = new Table<Campaign>('campaign', 10);
  readonly skills = new Table<Skill>('skill', 300);
  readonly contacts = new Table<Contact>('contact', 50_000);
  readonly tickets = new Table<Ticket>('ticket', 385_000);
  readonly notes = new Table<Note>('note', 9_000_000);
  readonly comments = new Table<Comment>('comment', 5_000_000);
  readonly chats = new Table<Chat>('chat', 2_400_000);
  readonly chatSurveys = surveyBook(10_000, 12_000);
  readonly chatCanned: CannedTree = cannedTree(80_000);
  readonly pushUrls = new Table<PushUrl>('push URL', 4_000);
  readonly logoutReasons = new Table<LogoutReason>('logout reason', 5_000);
  readonly ipBlocks = new Table<IpBlock>('IP block', 6_000);
  readonly ipAllows = new Table<IpAllow>('white list IP', 7_000);
  readonly emailSurveys = surveyBook(14_000, 16_000);
  readonly emailCanned: CannedTree = cannedTree(90_000);
  readonly emailFilters = new Table<EmailFilter>('email filter', 20_000);
  readonly emailServers = new Table<EmailServer>('email server', 21_000);
  readonly serviceLevels = new Table<ServiceLevel>('service level', 22_000);
  readonly slaHours = new Table<SlaHours>('SLA hours', 23_000);
  readonly webForms = new Table<WebForm>('web form', 25_000);
  readonly formControls = new Table<FormControl>('form control', 26_000);
  readonly responseTemplates = new Table<ResponseTemplate>('response template', 28_000);
  readonly drafts = new Table<Draft>('draft', 30_000);
  readonly sentMails = new Table<SentMail>('sent mail', 40_000);
  /** Those that were added: all others are told. */
  readonly sessions = new Table<AgentSession>('session', 6_000_000);
  readonly offlineMessages = new Table<OfflineMessage>('offline message', 7_000_000);

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

function surveyBook(lastSurvey: number, lastQuestion: number): SurveyBook {
  return {
    surveys: new Table<Survey>('survey', lastSurvey),
    questions: new Table<SurveyQuestion>('survey question', lastQuestion),
  };
}

function cannedTree(lastId: number): CannedTree {
  const ids = { last: lastId };
  return {
    sets: new Table<CannedSet>('canned set', ids),
    menus: new Table<CannedMenu>('canned menu', ids),
    phrases: new Table<CannedPhrase>('canned phrase', ids),
  };
}
