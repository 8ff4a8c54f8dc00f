import { ArgsType, Field, ID } from 'type-graphql';
import { orderEnum } from '../order.js';
import { IDS, PageArgs } from '../page-args.js';
import { DateTime } from '../scalars.js';
import type { SaidTime } from '../wall-time.js';

export const ChatOrder = orderEnum('ChatOrder', {
  ID: 'id',
  STARTED_AT: 'time of begin',
  ENDED_AT: 'time of end',
  DURATION: 'duration',
  OPERATOR_NAME: 'name of the agent',
  VISITOR_NAME: 'name of the visitor',
});
export type ChatOrder = keyof typeof ChatOrder;

/** What every list of chats takes, wherever it hangs. */
@ArgsType()
export class ChatListArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: 'Only chats that began at or after this.' })
  startedFrom?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: 'Only chats that began before this.' })
  startedTo?: SaidTime | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only chats that came out so, in the words of ICE, whatever the case.',
  })
  disposition?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only chats with this in the name of the visitor, agent, skill or campaign, whatever the case.',
  })
  search?: string | null;

  @Field(() => ChatOrder, {
    nullable: true,
    defaultValue: 'STARTED_AT_DESC',
    description: 'The order.',
  })
  orderBy?: ChatOrder | null;
}

/** The same where it was asked for by other names before. */
@ArgsType()
export class ChatPageArgs extends ChatListArgs {
  @Field(() => DateTime, {
    nullable: true,
    description: 'The same as `startedFrom`.',
    deprecationReason: 'Since 2026-12-01: use `Query.chats(startedFrom:)`.',
  })
  from?: SaidTime | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The same as `startedTo`.',
    deprecationReason: 'Since 2026-12-01: use `Query.chats(startedTo:)`.',
  })
  to?: SaidTime | null;
}

@ArgsType()
export class ChatsArgs extends ChatPageArgs {
  @Field(() => [ID], { nullable: true, description: IDS })
  ids?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Only chats of these skills. ICE picks them, and is asked again for each choice; `skill` is for names.',
  })
  skillIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only chats whose `operatorName` is this, whatever the case.',
  })
  operator?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only chats whose `skillName` is this, whatever the case.',
  })
  skill?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only chats whose `campaignName` is this, whatever the case.',
  })
  campaign?: string | null;
}
