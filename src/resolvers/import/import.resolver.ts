import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatCanned from '../../datasources/chat/canned-files.endpoints.js';
import * as usersApi from '../../datasources/chat/users.endpoints.js';
import * as emailCanned from '../../datasources/email/canned-files.endpoints.js';
import { badInput } from '../../errors.js';
import { Channel } from '../../schema/enums.js';
import { FileLink, LinkWhenAsked } from '../../schema/file-link.type.js';
import {
  ImportCannedResponsesInput,
  ImportCannedResponsesPayload,
  ImportUsersInput,
  ImportUsersPayload,
  type UploadLink,
} from '../../schema/import/import.inputs.js';
import type { Payload } from '../../schema/payload.js';
import { userErrorsOf } from '../../schema/user-error.js';
import { LARGEST_UPLOAD } from '../../session/sealed/file-links.js';
import { Calls } from '../kit/calls.js';
import { checkedText } from '../kit/checks.js';

const IMPORT = {
  CHAT: chatCanned.importCannedResponses,
  EMAIL: emailCanned.importCannedLettersSet,
};
const EXPORT = {
  CHAT: chatCanned.exportCannedResponses,
  EMAIL: emailCanned.exportCannedLettersSet,
};

@Resolver()
export class ImportResolver {
  @Authorized()
  @Calls(ice.chat.importUsers, ice.chat.getUserList)
  @Mutation(() => ImportUsersPayload, {
    nullable: true,
    description:
      'A link to send a file of users to, which ICE makes users of in chat. The answer to the file names the users and reads them back: `userIds`, and `users { id iceId userName forename surname displayName role isEnabled }`. What the file held only ICE knows.',
  })
  importUsers(
    @Arg('input', () => ImportUsersInput, { description: 'The file.' }) input: ImportUsersInput,
    @Ctx() ctx: Context,
  ) {
    return uploadLink(input, (fileName) => ctx.files.upload(usersApi.importUsers, {}, fileName));
  }

  @Authorized()
  @Calls(ice.chat.importCannedResponses, ice.email.importCannedLettersSet)
  @Mutation(() => ImportCannedResponsesPayload, {
    nullable: true,
    description:
      'A link to send a file of canned texts to, as `exportCannedResponses` answers it, which ICE adds to those of the channel. What it adds ICE does not tell.',
  })
  importCannedResponses(
    @Arg('input', () => ImportCannedResponsesInput, { description: 'The file.' })
    input: ImportCannedResponsesInput,
    @Ctx() ctx: Context,
  ) {
    return uploadLink(input, (fileName) => ctx.files.upload(IMPORT[input.channel], {}, fileName));
  }

  @Authorized()
  @Calls(ice.chat.exportCannedResponses, ice.email.exportCannedLettersSet)
  @Query(() => FileLink, {
    nullable: true,
    description:
      "The canned texts of a channel, as a file: chat's responses, e-mail's letters. ICE is called when the link is opened.",
  })
  exportCannedResponses(
    @Arg('channel', () => Channel, { defaultValue: 'CHAT', description: 'Of which channel.' })
    channel: Channel,
    @Ctx() ctx: Context,
  ): FileLink {
    const fileName = channel === 'CHAT' ? 'canned-responses' : 'canned-letters';
    return new LinkWhenAsked(fileName, () => ctx.files.download(EXPORT[channel], {}, fileName));
  }
}

const LONGEST_NAME = 255;

async function uploadLink(
  input: { readonly fileName: string },
  link: (fileName: string) => Promise<string>,
): Promise<Payload<'upload', UploadLink>> {
  try {
    const fileName = checkedFileName(input.fileName);
    const upload = { fileName, url: await link(fileName), maxBytes: LARGEST_UPLOAD };
    return { upload, userErrors: [] };
  } catch (error) {
    return { upload: null, userErrors: userErrorsOf(error) };
  }
}

/** A name that fits into a link and a header. */
function checkedFileName(name: string): string {
  const isPrintable = !/\p{Cc}/u.test(name);
  if (isPrintable && name.length <= LONGEST_NAME) return checkedText('fileName', name);
  const message = `fileName takes up to ${LONGEST_NAME} characters, and no control characters.`;
  throw badInput('fileName', message);
}
