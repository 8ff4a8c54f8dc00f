import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import * as cannedApi from '../datasources/chat/canned-files.endpoints.js';
import * as usersApi from '../datasources/chat/users.endpoints.js';
import { FileLink } from '../schema/file-link.type.js';
import {
  ImportCannedResponsesInput,
  ImportCannedResponsesPayload,
  ImportUsersInput,
  ImportUsersPayload,
  type UploadLink,
} from '../schema/import.inputs.js';
import type { Payload } from '../schema/payload.js';
import { userErrorsOf } from '../schema/user-error.js';
import { LARGEST_UPLOAD } from '../session/file-links.js';
import { checkedText } from './writes.js';

@Resolver()
export class ImportResolver {
  @Authorized()
  @Mutation(() => ImportUsersPayload, {
    nullable: true,
    description:
      'A link to send a file of users to, which ICE makes users of in chat. The answer to the file names the users and reads them back: `userIds`, and `users { id iceId userName forename surname displayName role isEnabled }`. What the file held only ICE knows. (ICE chat.ImportUsers, chat.GetUserList)',
  })
  importUsers(
    @Arg('input', () => ImportUsersInput, { description: 'The file.' }) input: ImportUsersInput,
    @Ctx() ctx: Context,
  ) {
    return uploadLink(input, (fileName) => ctx.files.upload(usersApi.importUsers, {}, fileName));
  }

  @Authorized()
  @Mutation(() => ImportCannedResponsesPayload, {
    nullable: true,
    description:
      'A link to send a file of canned responses to, as `exportCannedResponses` answers it, which ICE adds to those of chat. What it adds ICE does not tell. (ICE chat.ImportCannedResponses)',
  })
  importCannedResponses(
    @Arg('input', () => ImportCannedResponsesInput, { description: 'The file.' })
    input: ImportCannedResponsesInput,
    @Ctx() ctx: Context,
  ) {
    return uploadLink(input, (fileName) =>
      ctx.files.upload(cannedApi.importCannedResponses, {}, fileName),
    );
  }

  @Authorized()
  @Query(() => FileLink, {
    nullable: true,
    description:
      'The canned responses of chat, as a file. ICE is called when the link is opened. (ICE chat.ExportCannedResponses)',
  })
  exportCannedResponses(@Ctx() ctx: Context): FileLink {
    const fileName = 'canned-responses';
    return {
      fileName,
      // Sealed only where it is asked for.
      get url() {
        return ctx.files.download(cannedApi.exportCannedResponses, {}, fileName);
      },
    };
  }
}

async function uploadLink(
  input: { readonly fileName: string },
  link: (fileName: string) => Promise<string>,
): Promise<Payload<'upload', UploadLink>> {
  try {
    const fileName = checkedText('fileName', input.fileName);
    const upload = { fileName, url: await link(fileName), maxBytes: LARGEST_UPLOAD };
    return { upload, userErrors: [] };
  } catch (error) {
    return { upload: null, userErrors: userErrorsOf(error) };
  }
}
