import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { atHand } from '../../loaders/kit/batch.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { DateTime } from '../../schema/scalars.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { TicketComment, TicketMessage, TicketNote } from '../../schema/ticket/ticket-parts.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { User } from '../../schema/user/user.type.js';
import { LONG_LIST } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import {
  prefetchOf,
  contactLink,
  follow,
  orFallback,
  whenThere,
  withFallback,
  skillLink,
  userLink,
} from '../kit/link.js';
import { otherTickets } from './ticket-lists.js';

const agent = userLink('EMAIL');
const skill = skillLink('EMAIL');

@Resolver(() => Ticket)
export class TicketLinks {
  @Prefetch(prefetchOf(agent))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user it is assigned to.',
  })
  assignee(@Root() ticket: Ticket, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(agent, ticket.assigneeId, ctx, info);
  }

  @Prefetch(prefetchOf(contactLink))
  @Calls(...READS.contact)
  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The contact who wrote.',
  })
  contact(@Root() ticket: Ticket, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(contactLink, ticket.contactId, ctx, info);
  }

  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill it is routed to.',
  })
  skill(@Root() ticket: Ticket, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, ticket.skillId, ctx, info);
  }

  @Calls(ice.email.getEmailInformation)
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "When it was assigned; on a contact's history one call a ticket.",
  })
  assignedAt(
    @Root() ticket: Ticket,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): number | null | Promise<number | null> {
    if (ticket.assignedAt !== undefined) return ticket.assignedAt;
    const whole = withFallback(ctx.load.tickets.one(ticket.id), null, ctx, info);
    return whole.then((known) => known?.assignedAt ?? null);
  }

  @Calls(ice.email.getEmailConversation)
  @FieldResolver(() => [TicketMessage], {
    nullable: 'itemsAndList',
    description: 'The e-mails to and fro. One call a ticket.',
  })
  conversation(@Root() ticket: Ticket, @Ctx() ctx: Context): Promise<readonly TicketMessage[]> {
    return ctx.load.tickets.conversation(ticket.id);
  }

  @Calls(ice.email.getTicketNoteList)
  @FieldResolver(() => [TicketNote], {
    nullable: 'itemsAndList',
    description: 'What agents have noted. One call a ticket.',
  })
  notes(@Root() ticket: Ticket, @Ctx() ctx: Context): Promise<readonly TicketNote[]> {
    return ctx.load.tickets.notes(ticket.id);
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.tickets.comments() })
  @Calls(ice.email.loadAllTicketCommentsByUserId)
  @FieldResolver(() => [TicketComment], {
    nullable: 'itemsAndList',
    description: "The viewer's own comments: ICE lists them by user.",
  })
  comments(@Root() ticket: Ticket, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const byTicket = orFallback(atHand(ctx.load.tickets.comments), null, ctx, info);
    return whenThere(byTicket, (comments) => comments && (comments.get(ticket.id) ?? []));
  }

  @Calls(ice.email.getEmailHistoryList)
  @FieldResolver(() => [Ticket], {
    ...LONG_LIST,
    nullable: 'itemsAndList',
    description: 'The other tickets of the same contact, newest first. One call a contact.',
  })
  history(@Root() ticket: Ticket, @Ctx() ctx: Context): null | Promise<readonly Ticket[]> {
    return ticket.contactId === null ? null : otherTickets(ctx, ticket, ticket.contactId);
  }
}

/** What is written on a ticket, reached from its author. */
const author = (root: { authorId: string | null }, ctx: Context, info: GraphQLResolveInfo) =>
  follow(agent, root.authorId, ctx, info);
const AUTHOR = {
  nullable: true,
  description: 'The user who wrote it.',
};

@Resolver(() => TicketMessage)
export class TicketMessageLinks {
  @Prefetch(prefetchOf(agent))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, AUTHOR)
  author(@Root() root: TicketMessage, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return author(root, ctx, info);
  }
}

@Resolver(() => TicketNote)
export class TicketNoteLinks {
  @Prefetch(prefetchOf(agent))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, AUTHOR)
  author(@Root() root: TicketNote, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return author(root, ctx, info);
  }
}

@Resolver(() => TicketComment)
export class TicketCommentLinks {
  @Prefetch(prefetchOf(agent))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, AUTHOR)
  author(@Root() root: TicketComment, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return author(root, ctx, info);
  }
}
