import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { ExistingInput } from '../channel-input.js';
import { Channel, Role } from '../enums.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { User } from './user.type.js';

@InputType({ description: 'A new user.' })
@SubmittedOnce()
export class CreateUserInput {
  @Field(() => Channel, { description: 'In which channel the user works.' })
  channel!: Channel;

  @Field(() => String, { description: 'The name to sign in with.' })
  userName!: string;

  @Field(() => String, { description: 'The password to sign in with. It is never answered.' })
  password!: string;

  @Field(() => String, { description: 'The first name that customers see.' })
  forename!: string;

  @Field(() => String, { description: 'The last name that customers see.' })
  surname!: string;

  @Field(() => Role, { description: 'What the user may do.' })
  role!: Role;

  @Field(() => Int, { description: 'How many chats, or active tickets, the user takes at most.' })
  limit!: number;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'The skills to be a member of. ICE need not tell them back.',
  })
  skillIds!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The first name that customers do not see; absent: `forename`.',
  })
  realForename?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The last name that customers do not see; absent: `surname`.',
  })
  realSurname?: string | null;

  @Field(() => String, { nullable: true, description: 'The gender, as ICE says it: `Male`, …' })
  gender?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Chat alone: the organization's name; absent: that of the viewer.",
  })
  organization?: string | null;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'How loud it rings, from 0 to 1. ICE does not tell it back.',
  })
  volume!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The sound it rings with; absent: the one of the ICE manuals, `Sound 1` or `ChatSound2`. ICE does not tell it back.',
  })
  ringType?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the user may be signed in more than once. E-mail does not tell it back.',
  })
  isMultiSession!: boolean;
}

@InputType({
  description:
    'Changes to a user. ICE replaces the whole record: what is absent is read and kept. What ICE does not tell must be given: `skillIds`, `volume`, `ringType`, and in e-mail `isMultiSession`. ICE has more of a user than it takes here (language, site, vendor): whether that stays is not known.',
})
export class UpdateUserInput extends ExistingInput {
  @Field(() => String, { nullable: true, description: 'The name to sign in with.' })
  userName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Chat alone: a new password; absent: the old one stays. It is never answered.',
  })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'The first name that customers see.' })
  forename?: string | null;

  @Field(() => String, { nullable: true, description: 'The last name that customers see.' })
  surname?: string | null;

  @Field(() => String, { nullable: true, description: 'The first name that customers do not see.' })
  realForename?: string | null;

  @Field(() => String, { nullable: true, description: 'The last name that customers do not see.' })
  realSurname?: string | null;

  @Field(() => Role, { nullable: true, description: 'What the user may do.' })
  role?: Role | null;

  @Field(() => String, { nullable: true, description: 'The gender, as ICE says it.' })
  gender?: string | null;

  @Field(() => String, { nullable: true, description: "Chat alone: the organization's name." })
  organization?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many chats, or active tickets, the user takes at most.',
  })
  limit?: number | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'All skills to be a member of. ICE need not tell them back.',
  })
  skillIds?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How loud it rings, from 0 to 1. ICE does not tell it back.',
  })
  volume?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The sound it rings with. ICE does not tell it back.',
  })
  ringType?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user may be signed in more than once. E-mail does not tell it back.',
  })
  isMultiSession?: boolean | null;
}

@InputType({ description: 'Which user to delete.' })
export class DeleteUserInput extends ExistingInput {}

@InputType({ description: "A user's new password." })
export class ResetPasswordInput extends ExistingInput {
  @Field(() => String, { description: 'The new password. It is never answered.' })
  password!: string;
}

export const CreateUserPayload = payloadOf('CreateUser', 'user', User);
export const UpdateUserPayload = payloadOf('UpdateUser', 'user', User);
export const ResetPasswordPayload = payloadOf('ResetPassword', 'user', User);
export const DeleteUserPayload = deletedPayloadOf('DeleteUser', 'deletedUserId');
