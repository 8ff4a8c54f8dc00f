import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Role } from '../enums.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'An agent, supervisor or admin of the organization. Chat and e-mail share one user and one id.',
})
export class User {
  /** The channel whose list or details this was read from; not in the schema. */
  readonly channel!: 'CHAT' | 'EMAIL';
  readonly limit!: number | null;
  readonly state!: string | null | undefined;

  @Field(() => ID, { description: 'The id of the user.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the user." })
  readonly iceId?: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name to sign in with, often an e-mail address.',
  })
  readonly userName!: string | null;

  @Field(() => String, { nullable: true, description: 'The first name that customers see.' })
  readonly forename!: string | null;

  @Field(() => String, { nullable: true, description: 'The last name that customers see.' })
  readonly surname!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Forename and surname, or the one that is known; the user name where ICE knows neither.',
  })
  readonly displayName!: string | null;

  @Field(() => Role, { nullable: true, description: 'What the user may do.' })
  readonly role!: Role | null;

  @Field(() => String, {
    nullable: true,
    description: 'The role as a text, for tools that cannot read enums.',
  })
  readonly roleName!: string | null;

  readonly isEnabled!: boolean | null | undefined;
}

export const UserConnection = connectionOf(User, 'User', 'users');

@ObjectType({
  simpleResolvers: true,
  description: 'What ICE tells of one user at a time. One call a user, for all of it.',
})
export class UserDetails {
  @Field(() => ID, { description: 'The id of the user.' })
  readonly id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A user at work in live chat.' })
export class ChatAgent {
  @Field(() => Int, { nullable: true, description: 'How many chats the user takes at a time.' })
  readonly limit!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The user's state in the words of ICE, which does not explain them.",
  })
  readonly state!: string | null | undefined;
}

@ObjectType({ simpleResolvers: true, description: 'A user at work on e-mail tickets.' })
export class EmailAgent {
  @Field(() => Int, {
    nullable: true,
    description: 'How many active tickets the user takes at most.',
  })
  readonly ticketLimit!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The user's state in the words of ICE, which does not explain them.",
  })
  readonly state!: string | null | undefined;
}
