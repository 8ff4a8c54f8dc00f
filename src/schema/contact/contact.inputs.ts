import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { payloadOf } from '../payload.js';
import { Day } from '../scalars.js';
import { Contact } from './contact.type.js';

/** What may be left out of either: ICE takes an empty text for it, or keeps what it has. */
@InputType()
abstract class ContactInput {
  @Field(() => String, { nullable: true, description: 'The street address.' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'The city.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'The state or province.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'The country.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  zipCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The web site.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to note.' })
  notes?: string | null;
}

@InputType({ description: 'A new contact. Texts that are absent are empty.' })
@SubmittedOnce()
export class CreateContactInput extends ContactInput {
  @Field(() => String, { description: 'The full name.' })
  name!: string;

  @Field(() => String, { description: 'The e-mail address.' })
  email!: string;

  @Field(() => Day, {
    nullable: true,
    description:
      'The day of birth. Absent it is not sent: whether ICE takes a contact without one is not known.',
  })
  birthDate?: string | null;

  @Field(() => ID, { description: 'The skill that the contact belongs to.' })
  skillId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the contact is active.' })
  isActive!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The name to display; absent: the full name.',
  })
  virtualName?: string | null;
}

@InputType({ description: 'Changes to a contact. What is absent is read and kept.' })
export class UpdateContactInput extends ContactInput {
  @Field(() => ID, { description: 'The contact.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The full name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  email?: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of birth.' })
  birthDate?: string | null;

  @Field(() => ID, { nullable: true, description: 'The skill that the contact belongs to.' })
  skillId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the contact is active.' })
  isActive?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The name to display.' })
  virtualName?: string | null;
}

export const CreateContactPayload = payloadOf(
  'CreateContact',
  'contact',
  Contact,
  'The contact, found by the e-mail address; null when it was refused, and when several have that address.',
);
export const UpdateContactPayload = payloadOf('UpdateContact', 'contact', Contact);
