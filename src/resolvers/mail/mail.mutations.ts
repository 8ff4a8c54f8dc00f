import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as api from '../../datasources/email/mail.endpoints.js';
import {
  ComposeEmailInput,
  ComposeEmailPayload,
  ForwardEmailInput,
  ForwardEmailPayload,
  SaveEmailDraftInput,
  SaveEmailDraftPayload,
  SaveResponseDraftInput,
  SaveResponseDraftPayload,
  SendDraftedEmailInput,
  SendDraftedEmailPayload,
  SendDraftedResponseInput,
  SendDraftedResponsePayload,
  SendResponseInput,
  SendResponsePayload,
} from '../../schema/ticket/mail.inputs.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { post } from './submit-mail.js';
import { Calls } from '../kit/calls.js';
import { TICKET_COUNTS } from '../kit/reads.js';

const UNFINISHED = ['to', 'subject', 'body'] as const;

@Resolver(() => Ticket)
export class MailMutations {
  @Authorized()
  @Calls(
    ice.email.composeEmail,
    ice.email.loadTicketByStatus,
    ice.email.loadTicketByStatusSup,
    ice.email.getContactInformation,
    ice.email.getEmailInformation,
  )
  @Mutation(() => ComposeEmailPayload, {
    nullable: true,
    description:
      'Sends a new mail, for which ICE opens a ticket. ICE tells no id: the ticket is looked for in the folder `Sent`. Its copies and text are not read back.',
  })
  composeEmail(
    @Arg('input', () => ComposeEmailInput, { description: 'The mail.' }) input: ComposeEmailInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.composeEmail, opensIn: 'Sent' });
  }

  @Authorized()
  @Calls(
    ice.email.composeSaveAsDraft,
    ice.email.loadTicketByStatus,
    ice.email.loadTicketByStatusSup,
    ice.email.getContactInformation,
    ice.email.getEmailInformation,
  )
  @Mutation(() => SaveEmailDraftPayload, {
    nullable: true,
    description:
      'Keeps a new mail as a draft, for which ICE opens a ticket. ICE tells no id: the ticket is looked for in the folder `Draft`. Its copies and text are not read back.',
  })
  saveEmailDraft(
    @Arg('input', () => SaveEmailDraftInput, { description: 'The draft.' })
    input: SaveEmailDraftInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const endpoint = api.composeSaveAsDraft;
    return post(ctx, info, input, { endpoint, opensIn: 'Draft', mayBeBlank: UNFINISHED });
  }

  @Authorized()
  @Calls(ice.email.composeDraftedEmail, ice.email.getEmailInformation)
  @Mutation(() => SendDraftedEmailPayload, {
    nullable: true,
    description:
      'Sends a new mail that was kept as a draft. ICE takes the whole mail again, as it shall be worded. Its words are not read back: the conversation tells them.',
  })
  sendDraftedEmail(
    @Arg('input', () => SendDraftedEmailInput, { description: 'The mail.' })
    input: SendDraftedEmailInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.composeDraftedEmail });
  }

  @Authorized()
  @Calls(
    ice.email.sendResponse,
    ice.email.getEmailInformation,
    ice.email.getContactInformation,
    ...TICKET_COUNTS,
  )
  @Mutation(() => SendResponsePayload, {
    nullable: true,
    description: 'Replies to a ticket. Its words are not read back: the conversation tells them.',
  })
  sendResponse(
    @Arg('input', () => SendResponseInput, { description: 'The reply.' }) input: SendResponseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.sendResponse });
  }

  @Authorized()
  @Calls(
    ice.email.responseSaveAsDraft,
    ice.email.getEmailInformation,
    ice.email.getContactInformation,
    ...TICKET_COUNTS,
  )
  @Mutation(() => SaveResponseDraftPayload, {
    nullable: true,
    description: 'Keeps a reply to a ticket as a draft. Its words are not read back.',
  })
  saveResponseDraft(
    @Arg('input', () => SaveResponseDraftInput, { description: 'The draft.' })
    input: SaveResponseDraftInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.responseSaveAsDraft, mayBeBlank: UNFINISHED });
  }

  @Authorized()
  @Calls(
    ice.email.sendDraftedResponse,
    ice.email.getEmailInformation,
    ice.email.getContactInformation,
    ...TICKET_COUNTS,
  )
  @Mutation(() => SendDraftedResponsePayload, {
    nullable: true,
    description:
      'Sends a reply that was kept as a draft. ICE takes the whole reply again, as it shall be worded. Its words are not read back: the conversation tells them.',
  })
  sendDraftedResponse(
    @Arg('input', () => SendDraftedResponseInput, { description: 'The reply.' })
    input: SendDraftedResponseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.sendDraftedResponse });
  }

  @Authorized()
  @Calls(ice.email.forwardEmail, ice.email.getEmailInformation)
  @Mutation(() => ForwardEmailPayload, {
    nullable: true,
    description:
      "Passes a ticket's mail on to another address. That it went there is not read back: ICE does not tell it.",
  })
  forwardEmail(
    @Arg('input', () => ForwardEmailInput, { description: 'The mail, and to whom.' })
    input: ForwardEmailInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.forwardEmail, mayBeBlank: ['body'] });
  }
}
