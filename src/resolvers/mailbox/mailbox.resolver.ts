import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { MailboxRecord } from '../../loaders/mailbox.loaders.js';
import { MailboxesArgs, type MailboxOrder } from '../../schema/mailbox/mailbox.args.js';
import { MailboxConnection } from '../../schema/mailbox/mailbox.type.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { ofSkills } from '../kit/input.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { checkedText } from '../kit/checks.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';

const ORDERS = orders<MailboxOrder, MailboxRecord>({ ADDRESS: 'address' });

const ADDRESSES = new FoldedTexts<MailboxRecord>(['address']);

@Resolver()
export class MailboxResolver {
  @Authorized()
  @Calls(ice.email.blindMailbox)
  @Query(() => MailboxConnection, {
    nullable: true,
    description: 'The mailboxes that the viewer can send from.',
  })
  async mailboxes(
    @Args(() => MailboxesArgs) args: MailboxesArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ADDRESS_ASC'], checkedText);
    const isOfSkill = ofSkills(args);
    prefetch(ctx, info, 'EMAIL');
    const mailboxes = await ctx.load.mailboxes.list();
    const matches = ADDRESSES.containing(mailboxes, args.search);
    return connectRows(
      ctx,
      mailboxes,
      page,
      (mailbox, index) => isOfSkill(mailbox) && matches(mailbox, index),
    );
  }
}
