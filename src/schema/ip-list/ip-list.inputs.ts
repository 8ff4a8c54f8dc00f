import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { RowInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { IpAllow, IpBlock } from './ip-list.type.js';

const ADDRESS = 'The IP address, IPv4 or IPv6; of a range, the first one.';
const TO_ADDRESS = 'The last address of a range, and of nothing else.';
const IS_RANGE = 'Whether it is a range of addresses; absent: whether `toAddress` is given';

@InputType()
abstract class AddIpRangeInput {
  @Field(() => Boolean, { nullable: true, description: `${IS_RANGE}.` })
  isRange?: boolean | null;

  @Field(() => String, { description: ADDRESS })
  address!: string;

  @Field(() => String, { nullable: true, description: TO_ADDRESS })
  toAddress?: string | null;
}

@InputType()
abstract class UpdateIpRangeInput extends RowInput {
  @Field(() => Boolean, { nullable: true, description: `${IS_RANGE}, else as it is.` })
  isRange?: boolean | null;

  @Field(() => String, { nullable: true, description: ADDRESS })
  address?: string | null;

  @Field(() => String, { nullable: true, description: TO_ADDRESS })
  toAddress?: string | null;
}

@InputType({ description: 'IP addresses to block for a skill, or expressly not.' })
@SubmittedOnce()
export class AddIpBlockInput extends AddIpRangeInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether they are blocked.' })
  isBlocked!: boolean;
}

@InputType({ description: 'Changes to an IP block entry. What is absent is read and kept.' })
export class UpdateIpBlockInput extends UpdateIpRangeInput {
  @Field(() => ID, { nullable: true, description: 'The skill that the entry is for.' })
  skillId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are blocked.' })
  isBlocked?: boolean | null;
}

@InputType({ description: 'Which IP block entry to delete.' })
export class DeleteIpBlockInput extends RowInput {}

@InputType({ description: "IP addresses for the organization's white list." })
@SubmittedOnce()
export class AddIpAllowInput extends AddIpRangeInput {
  @Field(() => Boolean, { defaultValue: true, description: 'Whether the entry is in force.' })
  isActive!: boolean;
}

@InputType({
  description:
    'Changes to a white list entry. What is absent is read and kept. ICE takes no `isActive` here: to switch an entry off, delete it and add it anew.',
})
export class UpdateIpAllowInput extends UpdateIpRangeInput {}

@InputType({ description: 'Which white list entry to delete.' })
export class DeleteIpAllowInput extends RowInput {}

export const ipBlockPayloads = crudPayloads('IpBlock', 'ipBlock', IpBlock);
export const ipAllowPayloads = crudPayloads('IpAllow', 'ipAllow', IpAllow);
