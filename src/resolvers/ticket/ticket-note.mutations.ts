import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { noteInsert } from '../../datasources/email/notes.endpoints.js';
import { IceGraphError } from '../../errors.js';
import type { RemarkRecord } from '../../loaders/ticket.loaders.js';
import { TicketNote } from '../../schema/ticket/ticket-parts.type.js';
import { AddTicketNoteInput, AddTicketNotePayload } from '../../schema/ticket/ticket.inputs.js';
import { checkedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { written } from '../kit/mutation.js';
import { checkedAll, checkedText } from '../kit/checks.js';

const SECOND = 1_000;

@Resolver(() => TicketNote)
export class TicketNoteMutations {
  @Authorized()
  @Calls(ice.email.noteInsert, ice.email.getTicketNoteList)
  @Mutation(() => AddTicketNotePayload, {
    nullable: true,
    description: 'Adds a note to a ticket.',
  })
  addTicketNote(
    @Arg('input', () => AddTicketNoteInput, { description: 'Where, and what.' })
    input: AddTicketNoteInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { ticketId, text } = checkedAll({
        ticketId: () => checkedId('ticketId', input.ticketId),
        text: () => checkedText('text', input.text),
      });
      const begunAt = Date.now();
      await ctx.email.call(noteInsert, { ticketId, text });
      return { ticketId, text, begunAt };
    };
    return written(ctx, info, {
      field: 'note',
      noun: null,
      input,
      write,
      async read({ ticketId, text, begunAt }) {
        const isOurs = isNote(ctx, text, begunAt);
        const [note, ...others] = (await ctx.load.tickets.notes(ticketId)).filter(isOurs);
        if (note && others.length === 0) return note;
        const why = note ? 'has several like it' : 'does not show it yet';
        throw new IceGraphError('PARTIAL', `The note was added; ICE tells no id, and ${why}.`);
      },
    });
  }
}

/**
 * Tells a note that was just written from all others: ICE answers no id. It has the viewer for its
 * author, the text, and the time of the write, of which ICE may keep no more than the second.
 */
function isNote({ session }: Context, text: string, begunAt: number) {
  const since = begunAt - (begunAt % SECOND);
  const authorId = String(session?.access('email').userId);
  return (note: RemarkRecord): boolean =>
    note.authorId === authorId &&
    note.text?.trim() === text.trim() &&
    note.createdAt !== null &&
    note.createdAt >= since;
}
