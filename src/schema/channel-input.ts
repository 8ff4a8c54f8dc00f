import { Field, ID, InputType } from 'type-graphql';
import { Channel } from './enums.js';

/** What every mutation of something that exists takes. */
@InputType()
export abstract class ExistingInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => Channel, {
    nullable: true,
    description: 'In which channel; absent: the one that lists the id, chat first.',
  })
  channel?: Channel | null;
}
