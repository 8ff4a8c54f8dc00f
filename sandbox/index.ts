import type { AddressInfo } from 'node:net';
import type { Drifted } from './drift/difference.js';
import { drift } from './drift/drift.js';
import type { Journal, KeyPattern } from './journal.js';
import type { RuntimeOptions, SandboxOptions } from './options.js';
import { reportRows, type ReportRange } from './reports/reports.js';
import type { Row } from './reports/report.js';
import { ROUTES, RouteTable, SEPARATE_EMAIL } from './routes/table.js';
import { DEMO_USERS, PASSWORD } from './seed/users.js';
import { createSandboxServer } from './server.js';
import type { EventKind, Events, Happening } from './store/events.js';
import type { SandboxState } from './store/store.js';
import { World } from './world.js';

export type { Drifted } from './drift/difference.js';
export type { Journal, JournalEntry, Outcome } from './journal.js';
export type {
  DataTokenForm,
  Fault,
  FaultKind,
  Faults,
  FileAnswer,
  QuirkSwitches,
  RuntimeOptions,
  SandboxOptions,
  SizeSpec,
} from './options.js';
export { DATA_TOKEN_FORMS, FAULT_KINDS } from './options.js';
export type { ReportRange } from './reports/reports.js';
export type { Row } from './reports/report.js';
export type { Campaign } from './store/campaigns.js';
export type { CannedMenu, CannedPhrase, CannedSet, Wording } from './store/canned.js';
export type { Chat, ChatLine, Page, PageView, SurveyAnswer, Visitor } from './store/chats.js';
export type { Contact } from './store/contacts.js';
export type { Message } from './store/conversations.js';
export type { AgentSession, EventKind, Events, GivenAnswer } from './store/events.js';
export type { Happening, OfflineMessage, Span } from './store/events.js';
export type { EmailFilter, FilterField } from './store/email-filters.js';
export type { EmailServer, MailAccount } from './store/email-servers.js';
export type { IpAllow, IpBlock } from './store/ip-lists.js';
export type { LogoutReason } from './store/logout-reasons.js';
export type { Draft, DraftKind, Letter, MailKind, SentMail } from './store/mails.js';
export type { PushUrl } from './store/push-urls.js';
export type { ResponseTemplate } from './store/response-templates.js';
export type { ServiceLevel, SlaHours } from './store/service-levels.js';
export type { Skill } from './store/skills.js';
export type { SandboxState } from './store/store.js';
export type { Survey, SurveyQuestion } from './store/surveys.js';
export type { Comment, Note, Ticket } from './store/tickets.js';
export type { User } from './store/users.js';
export type { FormControl, WebForm } from './store/web-forms.js';

export interface SignIn {
  readonly userName: string;
  readonly password: string;
}

/** A running stand-in for ICE's three products. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The base URLs to configure; `emailSeparate` is the email product with a sign-in of its own. */
  readonly urls: {
    readonly chat: string;
    readonly email: string;
    readonly data: string;
    readonly emailSeparate: string;
  };
  readonly credentials: {
    readonly organizationId: number;
    readonly admin: SignIn;
    readonly supervisor: SignIn;
    readonly agent: SignIn;
  };
  readonly journal: Journal;
  /** The sandbox's own truth. Read it anew after `reset`: it is another object then. */
  readonly state: SandboxState;
  /** Something happens, now or at another time: from then on the reports tell of it. */
  add<K extends EventKind>(kind: K, fields: Happening<Events[K]>): Readonly<Events[K]>;
  /** The rows that a report has to answer, by its name (`get_chat_averages`), without a request. */
  reportRows(name: string, range: ReportRange): readonly Row[];
  /** What the option `drift` has changed; of answers, what has turned up so far. */
  readonly drift: readonly Drifted[];
  /**
   * Requests with such a key, or all, arrive and wait until what is answered here is called; a reset
   * lets them go too.
   */
  hold(key?: KeyPattern): () => void;
  /** Changes what is named; `faults` and `quirks` replace the former ones whole. */
  set(options: RuntimeOptions): void;
  /** Data, journal and switches as at the start. Tokens stay good while their user exists. */
  reset(): void;
  /** Hangs up on everybody, waiting requests included, and frees the port. */
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World(options);
  const { drift: seed, ideal: isIdeal = false } = options;
  const { routes, drifted } =
    seed === undefined ? { routes: ROUTES, drifted: [] } : drift(ROUTES, { seed, isIdeal });
  const { anyCasing = seed !== undefined } = options;
  const server = createSandboxServer(world, new RouteTable(routes, { anyCasing }));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}`;

  return {
    url,
    urls: {
      chat: `${url}/ICEAPI/api`,
      email: `${url}/ICEAPI/api`,
      data: `${url}/external/icedataapi/api`,
      emailSeparate: `${url}${SEPARATE_EMAIL}/ICEAPI/api`,
    },
    credentials: {
      organizationId: world.store.organization.id,
      admin: { userName: DEMO_USERS.admin.userName, password: PASSWORD },
      supervisor: { userName: DEMO_USERS.supervisor.userName, password: PASSWORD },
      agent: { userName: DEMO_USERS.agent.userName, password: PASSWORD },
    },
    journal: world.journal,
    drift: drifted,
    get state() {
      return world.store;
    },
    add: (kind, fields) => world.store.add(kind, fields),
    reportRows: (name, range) => reportRows(world.store, name, range),
    hold: (key = /./) => world.holds.hold(key),
    set: (changes) => world.set(changes),
    reset: () => world.reset(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
