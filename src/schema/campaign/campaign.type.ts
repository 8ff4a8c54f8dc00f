import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'A group of skills, often a brand or a client.' })
export class Campaign {
  /** The channel whose list or details this was read from; not in the schema. */
  readonly channel!: 'CHAT' | 'EMAIL';

  @Field(() => ID, { description: 'The id of the campaign.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the campaign." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The name of the campaign.' })
  readonly name!: string | null;
}

export const CampaignConnection = connectionOf(Campaign, 'Campaign', 'campaigns');
