import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { Product } from '../../datasources/contract/endpoint.js';
import { badInput, IceGraphError } from '../../errors.js';
import { idOfNumber } from '../../ids.js';
import { inWords } from '../../text/in-words.js';
import { roleOf } from '../../loaders/user.loaders.js';
import { LoginInput, LoginPayload } from '../../schema/session/login.js';
import { LogoutPayload } from '../../schema/session/logout.js';
import type { ProductStatus } from '../../schema/session/product-status.js';
import { Viewer } from '../../schema/session/viewer.js';
import { userErrorOf } from '../../schema/user-error.js';
import { isFurtherField } from '../../context/repeated-field.js';
import { accessByProduct, type ProductAccess } from '../../session/products/product-state.js';
import type { Session } from '../../session/session.js';
import { Calls } from '../kit/calls.js';

@Resolver()
export class SessionResolver {
  @Authorized()
  @Query(() => Viewer, { description: 'Who is signed in.' })
  viewer(@Ctx() context: Context): Viewer {
    return viewerOf(sessionIn(context), context);
  }

  @Calls(ice.chat.login, ice.email.login, ice.data.authenticate)
  @Mutation(() => LoginPayload, {
    description:
      'Signs in at every product of ICE with one set of credentials and answers one session token for all of them. Any token sent along is ignored. One `login` an operation; after 10 failures in a minute, or 100 of one address, it waits.',
  })
  async login(
    @Arg('input', () => LoginInput, { description: 'Who signs in.' }) input: LoginInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LoginPayload> {
    if (isFurtherField(info)) {
      return nobody(badInput('input', 'There can be one login in an operation.'));
    }
    const { organizationId, userName, password } = input;
    const credentials = { organizationId, userName, password };
    const result = await context.sessions.login(credentials, context);
    // The payload's viewer links on to what only somebody signed in may read.
    if (result.session) context.become(result.session);
    return {
      token: result.token,
      expiresAt: result.session?.expiresAt ?? null,
      viewer: result.session && viewerOf(result.session, context),
      products: result.products.length === 0 ? null : statusesOf(result.products, context),
      userErrors: result.errors.map(userErrorOf),
    };
  }

  @Authorized()
  @Calls(ice.chat.logout, ice.email.logout)
  @Mutation(() => LogoutPayload, {
    description:
      'Signs out: the session token is not accepted any more, and ICE is told to end its own. An API key and HTTP Basic cannot sign out.',
  })
  async logout(@Ctx() context: Context): Promise<LogoutPayload> {
    const { isSignedOut, errors } = await context.sessions.logout(sessionIn(context), context);
    return { isSignedOut, userErrors: errors.map(userErrorOf) };
  }
}

/** The session that `@Authorized()` has made sure of. */
function sessionIn({ session }: Context): Session {
  if (session) return session;
  throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
}

function nobody(error: IceGraphError): LoginPayload {
  const userErrors = [userErrorOf(error)];
  return { token: null, expiresAt: null, viewer: null, products: null, userErrors };
}

function viewerOf(session: Session, context: Context): Viewer {
  const { userId, role } = session;
  return {
    userId: idOfNumber(userId),
    userName: session.userName,
    displayName: session.self.displayName,
    forename: session.self.forename,
    organizationId: session.organizationId,
    organizationName: session.organizationName,
    ...roleOf(role),
    utcOffsetMinutes: session.offsetMinutes,
    expiresAt: session.expiresAt,
    isReadOnly: !session.canWrite,
    products: statusesOf(accessByProduct(session.states), context),
  };
}

function statusesOf(standing: readonly ProductAccess[], { upstream }: Context): ProductStatus[] {
  return standing.map(({ product, state, message }) => {
    const name = product.toUpperCase() as Uppercase<Product>;
    const decodeTroubles = upstream.trouble.countOf(product);
    const missingKeys = upstream.missing.countOf(product);
    const productName = inWords(name);
    return { product: name, productName, state, message, decodeTroubles, missingKeys };
  });
}
