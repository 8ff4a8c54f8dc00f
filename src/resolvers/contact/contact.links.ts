import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { TicketPageArgs } from '../../schema/ticket/ticket.args.js';
import { TicketConnection } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink } from '../kit/link.js';
import { connectTickets, historyPage } from '../ticket/ticket-lists.js';

const skill = skillLink('EMAIL');

@Resolver(() => Contact)
export class ContactLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that the contact belongs to.',
  })
  skill(@Root() contact: Contact, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, contact.skillId, ctx, info);
  }

  @Prefetch({ check: (args) => void historyPage(args) })
  @Calls(ice.email.getEmailHistoryList)
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description: 'All tickets of the contact. One call a contact.',
  })
  async tickets(
    @Root() contact: Contact,
    @Args(() => TicketPageArgs) args: TicketPageArgs,
    @Ctx() ctx: Context,
  ) {
    const page = historyPage(args);
    return connectTickets(ctx, await ctx.load.tickets.history(contact.id), args, page);
  }
}
