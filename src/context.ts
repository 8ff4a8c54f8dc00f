import type { FastifyBaseLogger } from 'fastify';
import { ChatDatasource } from './datasources/chat/chat.datasource.js';
import { DataDatasource } from './datasources/data/data.datasource.js';
import { EmailDatasource } from './datasources/email/email.datasource.js';
import { UpstreamMeter } from './datasources/meter.js';
import type { Upstream } from './datasources/upstream.js';
import type { IceGraphError } from './errors.js';
import { buildLoaders, type Loaders } from './loaders/index.js';
import type { ListCache } from './loaders/list-cache.js';
import { Problems } from './problems.js';
import { Selections } from './selections.js';
import type { Session } from './session/session.js';
import type { Sessions } from './session/sessions.js';

/** What the process shares between requests; built once, in `main.ts`. */
export interface Services {
  readonly upstream: Upstream;
  readonly lists: ListCache;
  readonly sessions: Sessions;
}

/** What one HTTP request brings along. */
export interface RequestFacts {
  readonly session: Session | null;
  /** Why credentials that were sent do not count; null when there were none or they do. */
  readonly refusal: IceGraphError | null;
  /** The client's address, for counting failed sign-ins. */
  readonly address: string;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
  readonly log: FastifyBaseLogger;
}

/** What resolvers see: one request of one caller. */
export interface Context extends RequestFacts, Services {
  readonly chat: ChatDatasource;
  readonly email: EmailDatasource;
  readonly data: DataDatasource;
  /** What this request reads, each thing once. */
  readonly load: Loaders;
  /** To be called after a write: what the request has read before is no longer true. */
  reread(): void;
  readonly selections: Selections;
  readonly meter: UpstreamMeter;
  /** Errors that are told once an operation, however many fields they touch. */
  readonly problems: Problems;
}

export function buildContext(services: Services, facts: RequestFacts): Context {
  const meter = new UpstreamMeter();
  const problems = new Problems();
  const scope = { upstream: services.upstream, caller: facts.session, meter, signal: facts.signal };
  const chat = new ChatDatasource(scope);
  const email = new EmailDatasource(scope);
  const data = new DataDatasource(scope);
  const loaders = (): Loaders =>
    buildLoaders({ chat, email, data, lists: services.lists, session: facts.session, meter });
  let load = loaders();
  return {
    ...services,
    ...facts,
    chat,
    email,
    data,
    get load() {
      return load;
    },
    reread: () => void (load = loaders()),
    selections: new Selections(),
    meter,
    problems,
  };
}
