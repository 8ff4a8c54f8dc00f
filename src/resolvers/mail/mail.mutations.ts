import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
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

const UNFINISHED = ['to', 'subject', 'body'] as const;

@Resolver(() => Ticket)
export class MailMutations {
  @Authorized()
  @Mutation(() => ComposeEmailPayload, {
    nullable: true,
    description:
      'Sends a new mail, for which ICE opens a ticket. ICE tells no id: the ticket is looked for in the folder `Sent`. (ICE email.ComposeEmail, email.LoadTicketByStatus, email.LoadTicketByStatusSup, email.GetContactInformation, email.GetEmailInformation)',
  })
  composeEmail(
    @Arg('input', () => ComposeEmailInput, { description: 'The mail.' }) input: ComposeEmailInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.composeEmail, opensIn: 'Sent' });
  }

  @Authorized()
  @Mutation(() => SaveEmailDraftPayload, {
    nullable: true,
    description:
      'Keeps a new mail as a draft, for which ICE opens a ticket. ICE tells no id: the ticket is looked for in the folder `Draft`. (ICE email.ComposeSaveAsDraft, email.LoadTicketByStatus, email.LoadTicketByStatusSup, email.GetContactInformation, email.GetEmailInformation)',
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
  @Mutation(() => SendDraftedEmailPayload, {
    nullable: true,
    description:
      'Sends a new mail that was kept as a draft. ICE takes the whole mail again, as it shall be worded. (ICE email.ComposeDraftedEmail, email.GetEmailInformation)',
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
  @Mutation(() => SendResponsePayload, {
    nullable: true,
    description:
      'Replies to a ticket. (ICE email.SendResponse, email.GetEmailInformation, email.GetContactInformation)',
  })
  sendResponse(
    @Arg('input', () => SendResponseInput, { description: 'The reply.' }) input: SendResponseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return post(ctx, info, input, { endpoint: api.sendResponse });
  }

  @Authorized()
  @Mutation(() => SaveResponseDraftPayload, {
    nullable: true,
    description:
      'Keeps a reply to a ticket as a draft. (ICE email.ResponseSaveAsDraft, email.GetEmailInformation, email.GetContactInformation)',
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
  @Mutation(() => SendDraftedResponsePayload, {
    nullable: true,
    description:
      'Sends a reply that was kept as a draft. ICE takes the whole reply again, as it shall be worded. (ICE email.SendDraftedResponse, email.GetEmailInformation, email.GetContactInformation)',
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
  @Mutation(() => ForwardEmailPayload, {
    nullable: true,
    description:
      "Passes a ticket's mail on to another address. (ICE email.ForwardEmail, email.GetEmailInformation)",
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
