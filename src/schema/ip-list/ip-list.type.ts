import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

/** One address, or all from it to another: an entry of either list. */
@ObjectType()
abstract class IpRange {
  /** The row's place in ICE's list; not in the schema. */
  readonly place!: number;

  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the entry. ICE's list is documented without: null then, and the entry cannot be updated or deleted.",
  })
  readonly id!: string | null;

  @Field(() => Int, { nullable: true, description: "ICE's number of the entry, where it is told." })
  readonly iceId?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a range of addresses.' })
  readonly isRange!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The IP address; of a range, the first one.',
  })
  readonly address!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The last address of a range; null for a single address.',
  })
  readonly toAddress!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'IP addresses whose visitors are blocked from the chats of a skill, or expressly not.',
})
export class IpBlock extends IpRange {
  @Field(() => Boolean, { nullable: true, description: 'Whether they are blocked.' })
  readonly isBlocked!: boolean | null;

  @Field(() => ID, { nullable: true, description: 'The id of the skill that the entry is for.' })
  readonly skillId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "IP addresses on the organization's white list.",
})
export class IpAllow extends IpRange {
  @Field(() => Boolean, { nullable: true, description: 'Whether the entry is in force.' })
  readonly isActive!: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the user who last changed the entry.',
  })
  readonly lastUpdatedById!: string | null;
}

export const IpBlockConnection = connectionOf(IpBlock, 'IpBlock', 'IP block entries');
export const IpAllowConnection = connectionOf(IpAllow, 'IpAllow', 'white list entries');
