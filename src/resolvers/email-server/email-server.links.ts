import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { EmailServerRecord, MailAccountRecord } from '../../loaders/email-server.loaders.js';
import {
  EmailServer,
  EmailServerDetails,
  MailAccount,
} from '../../schema/email-server/email-server.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink, detailsOr } from '../kit/link.js';

const skill = skillLink('EMAIL');

/** What ICE's list leaves out costs one call a server; what it tells costs none. */
const DETAIL = 'One call a server for what the list does not tell.';

@Resolver(() => EmailServer)
export class EmailServerLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill whose e-mail it is for.',
  })
  skill(@Root() server: EmailServer, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, server.skillId, ctx, info);
  }

  @Calls(...READS.emailServer)
  @FieldResolver(() => MailAccount, {
    nullable: true,
    description: `How it sends. ${DETAIL}`,
  })
  smtp(@Root() server: EmailServerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return account('smtp', server, ctx, info);
  }

  @Calls(...READS.emailServer)
  @FieldResolver(() => MailAccount, {
    nullable: true,
    description: `How it receives by POP3, if it does. ${DETAIL}`,
  })
  pop3(@Root() server: EmailServerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return account('pop3', server, ctx, info);
  }

  @Calls(...READS.emailServer)
  @FieldResolver(() => MailAccount, {
    nullable: true,
    description: `How it receives by IMAP, if it does. ${DETAIL}`,
  })
  imap(@Root() server: EmailServerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return account('imap', server, ctx, info);
  }

  @FieldResolver(() => EmailServerDetails, {
    nullable: true,
    description: 'What ICE tells of one mail server at a time.',
  })
  details(@Root() server: EmailServer): EmailServer {
    return server;
  }
}

/** One of the accounts; read from the details where something is selected that the row lacks. */
async function account(
  way: 'smtp' | 'pop3' | 'imap',
  server: EmailServerRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<MailAccountRecord> {
  const told: Readonly<Record<string, unknown>> = { ...server[way] };
  const isWanting = [...ctx.selections.of(info)].some((name) => told[name] === null);
  return (isWanting && (await whole(server, ctx, info))?.[way]) || server[way];
}

/** The server as its details tell it; null where they are not to be had, which is told. */
export const whole = (
  server: EmailServerRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<EmailServerRecord | null> =>
  detailsOr(ctx.load.emailServers.fresh(server.id), null, ctx, info);
