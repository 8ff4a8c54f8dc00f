import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { DateTime, Day } from '../scalars.js';

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'A customer who writes e-mails.' })
export class Contact {
  @Field(() => ID, { description: 'The id of the contact.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the contact." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The full name.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'The street address.' })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: 'The city.' })
  readonly city!: string | null;

  @Field(() => String, { nullable: true, description: 'The state or province.' })
  readonly state!: string | null;

  @Field(() => String, { nullable: true, description: 'The country.' })
  readonly country!: string | null;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  readonly zipCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The web site.' })
  readonly website!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of birth.' })
  readonly birthDate!: string | null;

  @Field(() => String, { nullable: true, description: 'What agents have noted about the contact.' })
  readonly notes!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the contact was entered, by ICE.' })
  readonly createdAt!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the contact is active.' })
  readonly isActive!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The name to display.' })
  readonly virtualName!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill that the contact belongs to.',
  })
  readonly skillId!: string | null;
}

export const ContactConnection = connectionOf(Contact, 'Contact', 'contacts');
