import type { Logger } from 'pino';
import { Ending } from '../../budget/ending.js';
import * as chatAuth from '../../datasources/chat/auth.endpoints.js';
import { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import * as dataAuth from '../../datasources/data/auth.endpoints.js';
import { DataDatasource } from '../../datasources/data/data.datasource.js';
import * as emailAuth from '../../datasources/email/auth.endpoints.js';
import { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { AnyEndpoint, EndpointReply, Product } from '../../datasources/contract/endpoint.js';
import type { DatasourceScope } from '../../datasources/datasource-scope.js';
import { UpstreamMeter } from '../../datasources/meter.js';
import type { Upstream } from '../../datasources/upstream.js';
import { IceGraphError, type ErrorCode } from '../../errors.js';
import type { Credentials } from '../credentials.js';
import { PRODUCTS, type Accepted, type Outcome, type Outcomes, type Profile } from '../grant.js';
import { readIceToken } from './ice-token.js';
import { urlOf } from './product-urls.js';

/** The sign-in of each product. */
export const LOGIN: Readonly<Record<Product, AnyEndpoint>> = {
  chat: chatAuth.login,
  email: emailAuth.login,
  data: dataAuth.authenticate,
};

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['ICE_REJECTED', 'UNAUTHENTICATED', 'FORBIDDEN']);

export interface ProductSignInOptions {
  readonly upstream: Upstream;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}

export interface SignInOptions {
  /** Counts the calls. */
  readonly meter?: UpstreamMeter | undefined;
  /** In whose name it takes turns where calls wait. */
  readonly callerKey?: string;
}

/** Signs a user in at ICE's products: in parallel, once where products share a login. */
export class ProductSignIn {
  readonly #options: ProductSignInOptions;
  readonly #groups: readonly (readonly Product[])[];

  constructor(options: ProductSignInOptions) {
    this.#options = options;
    this.#groups = groupsByLogin(options.upstream);
  }

  /**
   * Signs in at these products, and at those that share a login with one of them. Products that are
   * not configured have no outcome.
   */
  async at(
    products: readonly Product[],
    credentials: Credentials,
    { meter = new UpstreamMeter(), callerKey }: SignInOptions = {},
  ): Promise<Partial<Outcomes>> {
    const { upstream } = this.#options;
    // A sign-in that was sent is seen through, whoever has left: others may wait for it.
    const signal = new Ending();
    const scope: DatasourceScope = { upstream, caller: null, callerKey, meter, signal };
    const groups = this.#groups.filter((group) => group.some((each) => products.includes(each)));
    const outcomes = await Promise.all(
      groups.map(async (group) => {
        const outcome = await this.#outcome(group[0]!, credentials, scope);
        return group.map((product) => [product, outcome] as const);
      }),
    );
    return Object.fromEntries(outcomes.flat());
  }

  async #outcome(
    product: Product,
    credentials: Credentials,
    scope: DatasourceScope,
  ): Promise<Outcome> {
    try {
      return product === 'data'
        ? await this.#authenticate(credentials, scope)
        : await this.#login(product, credentials, scope);
    } catch (error) {
      if (!(error instanceof IceGraphError)) throw error;
      if (REFUSALS.has(error.code)) return { state: 'REFUSED' };
      // No answer, half an answer, something else: who is asking was not judged.
      this.#warn(product, `sign-in failed: ${error.code}: ${error.message}`);
      return { state: 'DOWN' };
    }
  }

  async #login(
    product: 'chat' | 'email',
    credentials: Credentials,
    scope: DatasourceScope,
  ): Promise<Outcome> {
    const reply: EndpointReply<typeof chatAuth.login> =
      product === 'chat'
        ? await new ChatDatasource(scope).call(chatAuth.login, credentials)
        : await new EmailDatasource(scope).call(emailAuth.login, credentials);
    const { token, organizationId, userId, ...profile } = reply;
    if (token === null) return this.#halfway(product);
    if (organizationId !== null && organizationId !== credentials.organizationId) {
      this.#warn(product, 'sign-in was answered for another organization');
      return { state: 'REFUSED' };
    }
    return this.#accepted(product, token, userId === null ? null : Number(userId), {
      ...profile,
      vouchesForOrganization: true,
    });
  }

  async #authenticate(credentials: Credentials, scope: DatasourceScope): Promise<Outcome> {
    const { userName, password } = credentials;
    const data = new DataDatasource(scope);
    const { token } = await data.call(dataAuth.authenticate, { userName, password });
    if (token === null) return this.#halfway('data');
    const { userId, organizationId } = readIceToken(token, this.#options.now());
    // This product is not told the organization: its token may be for another one than was asked.
    if (organizationId !== null && organizationId !== credentials.organizationId) {
      this.#warn('data', 'sign-in was answered for another organization');
      return { state: 'REFUSED' };
    }
    return this.#accepted('data', token, userId, {
      vouchesForOrganization: organizationId !== null,
      organizationName: null,
      userName: null,
      forename: null,
      fullName: null,
      role: null,
      offsetMinutes: null,
    });
  }

  /** ICE has not refused and has let nobody in: an organization may demand a second factor. */
  #halfway(product: Product): Outcome {
    this.#warn(product, 'sign-in was answered without a token: a second factor is wanted');
    return { state: 'SECOND_FACTOR' };
  }

  #accepted(product: Product, token: string, userId: number | null, profile: Profile): Accepted {
    const signedInAt = this.#options.now();
    const { expiresAt } = readIceToken(token, signedInAt);
    if (expiresAt <= signedInAt) {
      this.#warn(product, 'token has expired on arrival: compare the clocks');
    }
    return { state: 'SIGNED_IN', token, signedInAt, expiresAt, userId, profile };
  }

  #warn(product: Product, message: string): void {
    this.#options.log.warn({ product, endpoint: LOGIN[product].key }, message);
  }
}

/** The configured products, those with one and the same login URL together. */
function groupsByLogin(upstream: Upstream): readonly (readonly Product[])[] {
  const groups = new Map<string, Product[]>();
  for (const product of PRODUCTS) {
    const url = urlOf(upstream, product, LOGIN[product]);
    if (url !== null) groups.set(url, [...(groups.get(url) ?? []), product]);
  }
  return [...groups.values()];
}
