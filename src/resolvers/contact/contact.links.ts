import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { TicketPageArgs } from '../../schema/ticket/ticket.args.js';
import { TicketConnection } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, TICKET_LIST_READS } from '../kit/reads.js';
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

  @Prefetch({ check: (args, ctx) => void historyPage(ctx, args) })
  @Calls(ice.email.getEmailHistoryList, ...TICKET_LIST_READS)
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description: 'All tickets of the contact. One call a contact.',
  })
  async tickets(
    @Root() contact: Contact,
    @Args(() => TicketPageArgs) args: TicketPageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = historyPage(ctx, args);
    return connectTickets(ctx, await ctx.load.tickets.history(contact.id), asked, info);
  }
}
