import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql';
import { Channel } from '../enums.js';
import { payloadOf } from '../payload.js';

@InputType()
abstract class ImportInput {
  @Field(() => String, {
    description: 'What the file is called, with its ending, e.g. `users.xls`: ICE is told it.',
  })
  fileName!: string;
}

@InputType({ description: 'A file of users.' })
export class ImportUsersInput extends ImportInput {}

@InputType({ description: 'A file of canned texts.' })
export class ImportCannedResponsesInput extends ImportInput {
  @Field(() => Channel, { defaultValue: 'CHAT', description: 'To which channel they are added.' })
  channel!: Channel;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: 'Where a file is sent, apart from GraphQL.' })
export class UploadLink {
  @Field(() => String, { nullable: true, description: 'What ICE is told that the file is called.' })
  readonly fileName!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to send the file: its bytes as the body of a POST, without any other header. It works once, for ten minutes or until the session ends, for whoever has it. The answer is JSON: `data`, in it `isAccepted`, what came of it, and `userErrors` as here; or `errors`.',
  })
  readonly url!: string | null;

  @Field(() => Int, { nullable: true, description: 'The largest file that is taken, in bytes.' })
  readonly maxBytes!: number | null;
}

const LINK = 'The link; null when it was refused.';

export const ImportUsersPayload = payloadOf('ImportUsers', 'upload', UploadLink, LINK);
export const ImportCannedResponsesPayload = payloadOf(
  'ImportCannedResponses',
  'upload',
  UploadLink,
  LINK,
);
