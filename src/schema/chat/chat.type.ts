import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { DateTime } from '../scalars.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A live chat that is over. ICE names its operator, skill and campaign and tells no ids of them: those links are by name.',
})
export class Chat {
  @Field(() => ID, { description: 'The id of the chat.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the chat." })
  readonly iceId?: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the agent who chatted, as ICE says it.',
  })
  readonly operatorName!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the skill, as ICE says it.' })
  readonly skillName!: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The name of the campaign, as ICE says it.' })
  readonly campaignName!: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The name that the visitor gave.' })
  readonly visitorName!: string | null | undefined;

  @Field(() => DateTime, { nullable: true, description: 'When the visitor began to wait.' })
  readonly queuedAt!: number | null | undefined;

  @Field(() => DateTime, { nullable: true, description: 'When the chat began.' })
  readonly startedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When the chat ended.' })
  readonly endedAt!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the chat took, the time in the queue not counted.',
  })
  readonly durationSeconds!: number | null;

  @Field(() => String, { nullable: true, description: 'How it came out, in the words of ICE.' })
  readonly disposition!: string | null | undefined;
}

export const ChatConnection = connectionOf(Chat, 'Chat', 'chats');
