import { Field, ID, Int, ObjectType } from 'type-graphql';

/** What every type has that names the kinds of another. */
@ObjectType({ simpleResolvers: true })
export abstract class KindNode {
  @Field(() => ID, { description: 'The id of the kind.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the kind." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The name of the kind, as ICE says it.' })
  readonly name!: string | null;
}
