import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { EmailServerRecord } from '../../loaders/email-server.loaders.js';
import { EmailServer, EmailServerDetails } from '../../schema/email-server/email-server.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { whole } from './email-server.links.js';

/** Fields that cost a call a server: of an object of their own, and still of the server as before. */
function detailsOn(type: ClassType<object>, isDeprecated: boolean): ClassType {
  const told = (name: string, says: string) => ({
    nullable: true as const,
    description: `${says} One call a server.`,
    ...(isDeprecated && {
      deprecationReason: `Since 2026-12-01: use \`EmailServerDetails.${name}\`.`,
    }),
  });

  @Resolver(() => type)
  class DetailsResolver {
    @Calls(...READS.emailServer)
    @FieldResolver(() => Boolean, told('isSsl', 'Whether it connects by SSL.'))
    isSsl(
      @Root() server: EmailServerRecord,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return detail('isSsl', server, ctx, info);
    }

    @Calls(...READS.emailServer)
    @FieldResolver(() => Boolean, told('isTls', 'Whether it connects by TLS.'))
    isTls(
      @Root() server: EmailServerRecord,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return detail('isTls', server, ctx, info);
    }

    @Calls(...READS.emailServer)
    @FieldResolver(
      () => Boolean,
      told('isSpoofing', 'Whether mail is sent from another address, `spoofAddress`.'),
    )
    isSpoofing(
      @Root() server: EmailServerRecord,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return detail('isSpoofing', server, ctx, info);
    }

    @Calls(...READS.emailServer)
    @FieldResolver(
      () => String,
      told('spoofAddress', 'The address that mail is sent from while `isSpoofing`.'),
    )
    spoofAddress(
      @Root() server: EmailServerRecord,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return detail('spoofAddress', server, ctx, info);
    }
  }
  return DetailsResolver;
}

export const emailServerDetailsResolvers = [
  detailsOn(EmailServerDetails, false),
  detailsOn(EmailServer, true),
] as const;

/** One of the fields that ICE tells with the details alone. */
const detail = async <K extends 'isSsl' | 'isTls' | 'isSpoofing' | 'spoofAddress'>(
  name: K,
  server: EmailServerRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<EmailServerRecord[K] | null> =>
  server[name] ?? (await whole(server, ctx, info))?.[name] ?? null;
