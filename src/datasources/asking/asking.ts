import type { CallWatch } from '../call-record.js';
import { isBelow, type Endpoint } from '../contract/endpoint.js';
import type { DatasourceScope } from '../datasource-scope.js';
import { requestBody } from '../request-body.js';
import type { Incoming, Outgoing } from '../transport/exchange.js';
import type { IceFile } from '../wire/files.js';
import { meaningIn, readAnswer } from './answer.js';
import { askedAs, type BentRequest } from './bent-requests.js';
import type { Tried } from './request-search.js';

type Args = Readonly<Record<string, unknown>>;

/** On whose behalf, and with what, one call is made. */
export interface AskingFor extends DatasourceScope {
  /** ICE's token; undefined for a call that needs none. */
  readonly token: string | undefined;
  /** Minutes from UTC of the wall time that the call speaks. */
  readonly offsetMinutes: number | null;
  readonly watch: CallWatch;
}

/** Sends one call and, where it is a read that is not known by its method or its keys, as it may be meant instead. */
export class Asking {
  constructor(
    private readonly endpoint: Endpoint,
    private readonly args: Args,
    private readonly asks: AskingFor,
  ) {}

  async answer(): Promise<Incoming | IceFile> {
    const { upstream } = this.asks;
    const bent = upstream.bentRequest(this.endpoint);
    const incoming = await this.#byEitherMethod(this.#outgoing(bent, this.args));
    if ('stream' in incoming || bent || !(await this.#maySeek(incoming))) return incoming;
    const found = await upstream.requests.of({
      endpoint: this.endpoint,
      caller: this.asks.caller!,
      args: this.args,
      ask: (other, about) => this.#tried(other, about),
    });
    if (!found) return incoming;
    upstream.tellBent(this.endpoint, [found.what]);
    return this.#send(this.#outgoing(found, this.args));
  }

  /** Whether ICE's no may be about how it was asked: it is ICE's word, and not about who asks. */
  async #maySeek(incoming: Incoming): Promise<boolean> {
    const { endpoint } = this;
    const { upstream, caller, meter } = this.asks;
    if (!caller || meter.isNoExpected || !upstream.mayAskOtherwise(endpoint)) return false;
    if (incoming.status !== 200 && incoming.status !== 400) return false;
    if (isBelow(endpoint.allowedFor, caller.role)) return false;
    const { meaning, shape } = await meaningIn(endpoint, incoming, upstream);
    return meaning === 'REFUSED' && shape === 'refusal';
  }

  async #tried(bent: BentRequest | null, about: Args): Promise<Tried> {
    const { upstream, offsetMinutes } = this.asks;
    const incoming = await this.#send(this.#outgoing(bent, about));
    if ('stream' in incoming) return { said: 'other', hasAny: false, value: null };
    const read = await readAnswer(this.endpoint, incoming, upstream, offsetMinutes);
    const { meaning, shape, told, why, value } = read;
    const isNo = meaning === 'REFUSED' && shape === 'refusal';
    const isYes = meaning === 'ANSWER' && (told !== null || why === 'noRecord');
    const answer: unknown = told?.answer;
    const hasAny = isYes && told !== null && !(Array.isArray(answer) && answer.length === 0);
    return { said: isNo ? 'no' : isYes ? 'yes' : 'other', hasAny, value };
  }

  /** A read that there is nothing of by its method is sent once more by the other one. */
  async #byEitherMethod(outgoing: Outgoing): Promise<Incoming | IceFile> {
    const { endpoint } = this;
    const { upstream } = this.asks;
    const incoming = await this.#send(outgoing);
    if ('stream' in incoming || incoming.status !== 405) return incoming;
    const method = upstream.otherMethod(endpoint, outgoing.method);
    if (method === null) return incoming;
    const again = await this.#send({ ...outgoing, method });
    const meaning =
      'stream' in again ? 'ANSWER' : (await meaningIn(endpoint, again, upstream)).meaning;
    // Anything else, an outage say, tells nothing of the method.
    if (meaning === 'ANSWER' || meaning === 'REFUSED') upstream.settleMethod(endpoint, method);
    if (meaning !== 'ABSENT') return again;
    upstream.settleMethod(endpoint, outgoing.method);
    return incoming;
  }

  #send(outgoing: Outgoing): Promise<Incoming | IceFile> {
    const transport = this.asks.upstream.transport(this.endpoint.product);
    const isFile = this.endpoint.reply.kind === 'file';
    return isFile ? transport.open(outgoing) : transport.send(outgoing);
  }

  /** The request as the transport takes it. */
  #outgoing(bent: BentRequest | null, args: Args): Outgoing {
    const { endpoint } = this;
    const { upstream, caller, meter, signal, callerKey, requestId, watch } = this.asks;
    const { token, offsetMinutes } = this.asks;
    const agreed = upstream.contract.effective(endpoint);
    return {
      endpoint: endpoint.key,
      kind: endpoint.kind,
      isMail: endpoint.isMail ?? false,
      callerKey: callerKey ?? caller?.principal ?? '',
      requestId,
      method: upstream.methodOf(endpoint, agreed.method),
      path: agreed.path,
      body: requestBody(endpoint, args, {
        ...{ caller, token, offsetMinutes },
        agreed: bent ? askedAs(agreed, bent) : agreed,
      }),
      signal,
      onAttempt: () => {
        watch.attempted();
        meter.called(endpoint.product);
      },
      onStatus: (status) => watch.answered(status),
    };
  }
}
