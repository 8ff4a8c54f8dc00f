import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { PageArgs } from '../../schema/page-args.js';
import { TicketEventConnection, type TicketEvent } from '../../schema/ticket/ticket-event.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';
import { connectRows } from '../kit/lists.js';
import { orderByText, pageRequest } from '../kit/paging.js';
import { Prefetch } from '../kit/prefetch.js';

/** What happened when nobody knows comes last; what is told at one moment is in the order of its id. */
const IN_TIME = orderByText<TicketEvent>('TIMELINE', ({ createdAt, __typename, id }) =>
  [createdAt === null ? '~' : new Date(createdAt).toISOString(), __typename, id ?? ''].join(' '),
);

@Resolver(() => Ticket)
export class TicketTimelineResolver {
  @Prefetch({
    channel: 'EMAIL',
    check: (args) => void pageRequest(args, IN_TIME),
    start: ({ ctx }) => ctx.load.tickets.comments(),
  })
  @Calls(
    ice.email.getEmailConversation,
    ice.email.getTicketNoteList,
    ice.email.loadAllTicketCommentsByUserId,
  )
  @FieldResolver(() => TicketEventConnection, {
    nullable: true,
    description:
      "The e-mails, the notes and the viewer's own comments in the order in which they were written. Two calls a ticket, and one for all comments.",
  })
  async timeline(
    @Root() { id }: Ticket,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, IN_TIME);
    const { tickets } = ctx.load;
    const own = tickets.comments().then((byTicket) => byTicket.get(id) ?? []);
    const [messages, notes, comments] = await Promise.all([
      withFallback(tickets.conversation(id), null, ctx, info),
      withFallback(tickets.notes(id), null, ctx, info),
      withFallback(own, null, ctx, info),
    ]);
    // Where none of them is to be had there is no timeline; what one of them lacks is told.
    if (!messages && !notes && !comments) return null;
    const events: TicketEvent[] = [
      ...(messages ?? []).map((each) => ({ ...each, __typename: 'TicketMessage' as const })),
      ...(notes ?? []).map((each) => ({ ...each, __typename: 'TicketNote' as const })),
      ...(comments ?? []).map((each) => ({ ...each, __typename: 'TicketComment' as const })),
    ];
    return connectRows(ctx, events, page);
  }
}
