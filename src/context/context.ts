import type { FastifyBaseLogger } from 'fastify';
import type { ExecutionResult, GraphQLResolveInfo } from 'graphql';
import { Budget, OPERATION_LIMITS, type BudgetLimits, type WorkLimits } from '../budget/budget.js';
import type { ChatDatasource } from '../datasources/chat/chat.datasource.js';
import type { DataDatasource } from '../datasources/data/data.datasource.js';
import type { EmailDatasource } from '../datasources/email/email.datasource.js';
import type { RequestFollower } from '../datasources/call-record.js';
import { UpstreamMeter } from '../datasources/meter.js';
import type { Upstream } from '../datasources/upstream.js';
import type { IceGraphError } from '../errors.js';
import type { Live, LiveSession } from '../live/live.js';
import { buildLoaders, type Loaders } from '../loaders/index.js';
import { productsOf, type Products } from '../loaders/products.js';
import type { ListCache } from '../loaders/cache/list-cache.js';
import { DeferredErrors } from './deferred-errors.js';
import { selections } from './selections.js';
import { ReportReader } from '../reports/report-reader.js';
import type { ReportSettings } from '../reports/report-scope.js';
import type { CallerFiles } from '../session/sealed/file-links.js';
import { NO_ROUTER, type RouterAccess } from '../session/router-access.js';
import type { Session } from '../session/session.js';
import type { Sessions } from '../session/sessions.js';
import type { Submissions } from '../submissions/submissions.js';

/** What the process shares between requests; built once, in `main.ts`. */
export interface Services {
  readonly upstream: Upstream;
  readonly lists: ListCache;
  readonly reporting: ReportSettings;
  readonly sessions: Sessions;
  readonly submissions: Submissions;
  readonly live: Live;
  /** How much may be done for one operation, and for one file; absent: the defaults. */
  readonly work?: WorkLimits;
}

/** Where a subscription that was begun is left for whoever sends its events on. */
export interface EventSlot {
  /** Whether nothing but a subscription is answered there. */
  readonly isForNothingElse: boolean;
  opened?: OpenedEvents;
}

/** What happens, and how it is answered. */
export interface OpenedEvents {
  readonly source: AsyncIterable<unknown>;
  /** The name of the operation, as it is logged. */
  readonly operationName: string | null;
  readonly answer: (event: unknown, context: Context) => Promise<ExecutionResult>;
}

/** What one HTTP request brings along. */
export interface RequestFacts {
  readonly session: Session | null;
  /** Why credentials that were sent do not count; null when there were none or they do. */
  readonly refusal: IceGraphError | null;
  /** What it may ask for as a federation router; absent: nothing. */
  readonly router?: RouterAccess;
  /** The client's address, for counting failed sign-ins. */
  readonly address: string;
  /** The address that clients use, without a trailing slash: links begin with it. */
  readonly origin: string;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
  /** Whether all is to be read from ICE, whatever is held of it. */
  readonly readsAnew?: boolean;
  /** Whether the session still counts, for what goes on after the request; absent: nothing does. */
  readonly standing?: LiveSession['standing'];
  /** Takes a subscription; absent: it has to come another way. */
  readonly events?: EventSlot | undefined;
  /** How much may be done for it; absent: as much as for an operation. */
  readonly limits?: BudgetLimits;
  /** When it arrived, by the clock that nobody sets; absent: now. */
  readonly arrivedAt?: number;
  readonly log: FastifyBaseLogger;
  /** The request, as the log knows it. */
  readonly requestId?: string | undefined;
  /** Who follows it through its calls to ICE; absent: nobody. */
  readonly follower?: RequestFollower | null;
}

/** A list that a root field has started for a link of its rows. */
export interface LinkAhead {
  /** The field of a row that holds the id. */
  readonly idName: string;
  /** Resolves when the list is there, or cannot be had. */
  readonly read: Promise<unknown>;
}

/** What resolvers see: one request of one caller. */
export class Context implements Omit<Services, 'work'>, Omit<RequestFacts, 'session' | 'limits'> {
  readonly upstream: Upstream;
  readonly lists: ListCache;
  readonly reporting: ReportSettings;
  readonly sessions: Sessions;
  readonly submissions: Submissions;
  readonly live: Live;
  readonly standing: LiveSession['standing'];
  readonly events: EventSlot | undefined;
  readonly refusal: IceGraphError | null;
  readonly router: RouterAccess;
  readonly address: string;
  readonly origin: string;
  /** Aborts when what is read is of no use any more. */
  readonly signal: AbortSignal;
  readonly arrivedAt: number;
  readonly log: FastifyBaseLogger;
  readonly requestId: string | undefined;
  readonly readsAnew: boolean;
  readonly follower: RequestFollower | null;
  /** What may still be done for the request. */
  readonly budget: Budget;
  readonly meter: UpstreamMeter;
  /** Errors that are told once an operation, however many fields they touch. */
  readonly problems = new DeferredErrors();
  readonly selections = selections;
  /** The lists that root fields have started for their rows. */
  readonly linksAhead = new WeakMap<GraphQLResolveInfo, readonly LinkAhead[]>();
  /** The types of the records that a router referred to: records do not say. */
  readonly entityTypes = new WeakMap<object, string>();

  // Not `#private`: Apollo Server hands resolvers a clone of the context, which would lack them.
  private caller!: Products & { readonly session: Session | null };
  private loaders!: Loaders;
  private reader!: ReportReader;

  constructor(services: Services, facts: RequestFacts) {
    ({ upstream: this.upstream, lists: this.lists, reporting: this.reporting } = services);
    ({ sessions: this.sessions, submissions: this.submissions } = services);
    this.live = services.live;
    ({ standing: this.standing = async () => null, events: this.events } = facts);
    ({ refusal: this.refusal, address: this.address, origin: this.origin } = facts);
    ({ log: this.log, requestId: this.requestId, router: this.router = NO_ROUTER } = facts);
    this.readsAnew = facts.readsAnew ?? false;
    this.follower = facts.follower ?? null;
    this.arrivedAt = facts.arrivedAt ?? performance.now();
    const limits = facts.limits ?? services.work?.operation ?? OPERATION_LIMITS;
    this.budget = new Budget(limits, facts.signal);
    this.signal = this.budget.signal;
    this.meter = new UpstreamMeter(this.budget, this.follower);
    this.become(facts.session);
  }

  get session(): Session | null {
    return this.caller.session;
  }

  /** Who takes turns, and is limited: the caller, or the address of whoever is not signed in. */
  get callerKey(): string {
    return this.session?.callerKey ?? this.address;
  }

  get chat(): ChatDatasource {
    return this.caller.chat;
  }

  get email(): EmailDatasource {
    return this.caller.email;
  }

  get data(): DataDatasource {
    return this.caller.data;
  }

  /** Links to files, in the name of the caller. */
  get files(): CallerFiles {
    return this.sessions.files.of(this.session, this.origin);
  }

  /** What this request reads, each thing once. */
  get load(): Loaders {
    return this.loaders;
  }

  /** Reports, read in the name of the caller. */
  get reports(): ReportReader {
    return this.reader;
  }

  /** Goes on as who has just signed in, so that the rest of the operation can ask as them. */
  become(session: Session | null): void {
    const { upstream, meter, signal, requestId } = this;
    const callerKey = session?.callerKey ?? this.address;
    const scope = { upstream, meter, signal, requestId, callerKey, caller: session };
    const colleague = async () => session && this.sessions.directoryReader(session, meter);
    this.caller = { session, ...productsOf(scope, colleague) };
    this.reread();
  }

  /** To be called after a write: what the request has read before is no longer true. */
  reread(): void {
    const { meter } = this;
    const lists = this.readsAnew ? this.lists.anew : this.lists;
    const loaders = buildLoaders({ ...this.caller, lists, meter });
    this.loaders = loaders;
    this.reader = new ReportReader(this.reporting, {
      ...{ data: this.data, session: this.session, meter, isAnew: this.readsAnew },
      budget: this.budget,
      skillIds: async (channel) => (await loaders.skills.list(channel)).rows.map(({ id }) => id),
    });
  }
}
