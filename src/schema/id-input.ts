import { Field, ID, InputType } from 'type-graphql';

/** What a mutation of something that exists takes, where only one product has it. */
@InputType()
export abstract class IdInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}

/** The same for rows that ICE may list without their ids. */
@InputType()
export abstract class RowInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Which one. It is refused without: ICE takes nothing else, and its list need not tell the id.',
  })
  id?: string | null;
}
