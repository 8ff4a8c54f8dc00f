import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Channel } from './enums.js';

/** What every type has that chat and e-mail number separately. */
@ObjectType({ simpleResolvers: true })
export abstract class ChannelScopedNode {
  /** Not in the schema. */
  readonly place!: number;

  @Field(() => ID, {
    description: 'The id: its channel, and the number that ICE has for it there, as `chat:123`.',
  })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number, unique in its channel alone." })
  readonly iceId?: number;

  @Field(() => Channel, { nullable: true, description: 'The channel it belongs to.' })
  readonly channel!: Channel;

  @Field(() => String, {
    nullable: true,
    description: 'The channel as a text, for tools that cannot read enums.',
  })
  readonly channelName!: string;
}

/** What every mutation of such a thing takes: its id tells the channel. */
@InputType()
export abstract class ChannelScopedInput {
  @Field(() => ID, { description: 'Which one, as `chat:123`.' })
  id!: string;
}
