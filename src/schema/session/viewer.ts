import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Role } from '../enums.js';
import { DateTime } from '../scalars.js';
import { ProductStatus } from './product-status.js';

@ObjectType({ description: 'Who is signed in, as ICE told it at sign-in.' })
export class Viewer {
  @Field(() => ID, {
    nullable: true,
    description: "The id of the viewer's user; null when no product told it.",
  })
  userId!: string | null;

  @Field(() => String, { nullable: true, description: 'The name the viewer signs in with.' })
  userName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Forename and surname; the user name where ICE told neither at sign-in.',
  })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'The first name that customers see.' })
  forename!: string | null;

  @Field(() => Int, { nullable: true, description: 'The id of the organization in ICE.' })
  organizationId!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the organization; null when no product told it.',
  })
  organizationName!: string | null;

  @Field(() => Role, {
    nullable: true,
    description: 'What the viewer may do in ICE; null when no product told it.',
  })
  role!: Role | null;

  @Field(() => String, {
    nullable: true,
    description: 'The role by name, for tools that have no enums: Admin, Agent or Supervisor.',
  })
  roleName!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The organization's wall time in minutes from UTC (-360 is UTC-6); null when no product told it, and then times of chat and email are null too.",
  })
  utcOffsetMinutes!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the session ends: with the first of the tokens behind it.',
  })
  expiresAt!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether mutations are forbidden, as to most API keys.',
  })
  isReadOnly!: boolean;

  @Field(() => [ProductStatus], {
    nullable: 'itemsAndList',
    description: 'How the session stands with each of the three products.',
  })
  products!: ProductStatus[];
}
