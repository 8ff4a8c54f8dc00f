import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.js';
import { UserError } from '../user-error.js';
import { ProductStatus } from './product-status.js';
import { Viewer } from './viewer.js';

@InputType({ description: "A user's credentials in ICE." })
export class LoginInput {
  @Field(() => Int, { description: 'The id of the organization in ICE.' })
  organizationId!: number;

  @Field(() => String, {
    description: 'The name the user signs in with, mostly an e-mail address.',
  })
  userName!: string;

  @Field(() => String, { description: 'The password. It goes to ICE and is kept nowhere.' })
  password!: string;
}

@ObjectType({ description: 'What came of signing in.' })
export class LoginPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The session token, to be sent as `Authorization: Bearer <token>`; null when no product accepted the user.',
  })
  token!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the token ends: with the first of the tokens of ICE behind it.',
  })
  expiresAt!: number | null;

  @Field(() => Viewer, { nullable: true, description: 'Who is signed in by the token.' })
  viewer!: Viewer | null;

  @Field(() => [ProductStatus], {
    nullable: 'itemsAndList',
    description: 'What came of it at each of the three products; null when none was asked.',
  })
  products!: ProductStatus[] | null;

  @Field(() => [UserError], {
    description:
      'Why nobody is signed in: UNAUTHENTICATED, ICE_UNAVAILABLE, RATE_LIMITED or BAD_USER_INPUT.',
  })
  userErrors!: UserError[];
}
