import { Field, Int, ObjectType } from 'type-graphql';
import { Product, ProductState } from '../enums.js';

@ObjectType({ description: 'How a session stands with one of the three products of ICE.' })
export class ProductStatus {
  @Field(() => Product, { nullable: true, description: 'The product.' })
  product!: Product;

  @Field(() => String, {
    nullable: true,
    description: 'The product by name, for tools that have no enums: Chat, Email or Data.',
  })
  productName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'SIGNED_IN, REFUSED (ICE did not accept the user there), SECOND_FACTOR (ICE wants more than a password there), DOWN (ICE could not be asked at sign-in) or NOT_CONFIGURED. More states may come.',
  })
  @Field(() => ProductState, {
    name: 'productState',
    nullable: true,
    description: 'The state as an enum, for a client that switches on it.',
  })
  state!: ProductState;

  @Field(() => String, {
    nullable: true,
    description: 'What to make of the state, in a sentence; null when signed in.',
  })
  message!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many values in answers of the product this server process could not read since it started: fields became null for it. `/readyz` says where.',
  })
  decodeTroubles!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many keys that are declared no answer of the product has had since this server process started: their fields are always null. `/readyz` names them.',
  })
  missingKeys!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'In how many ways the product is asked or read otherwise than is declared, since it can be in no other way: a list under another key, say. `/readyz` tells each.',
  })
  bent!: number;
}
