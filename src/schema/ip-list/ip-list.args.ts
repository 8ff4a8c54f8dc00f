import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

const BY = { ID: 'id', ADDRESS: 'address' };
export const IpBlockOrder = orderEnum('IpBlockOrder', BY);
export const IpAllowOrder = orderEnum('IpAllowOrder', BY);
/** Both lists have the same orders. */
export type IpRangeOrder = keyof typeof IpBlockOrder;

@ArgsType()
abstract class IpRangesArgs extends SkillListArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only entries that this IP address is, or falls into.',
  })
  address?: string | null;
}

@ArgsType()
export class IpBlocksArgs extends IpRangesArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only entries that block, or do not.' })
  isBlocked?: boolean | null;

  @Field(() => IpBlockOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: IpRangeOrder | null;
}

@ArgsType()
export class IpAllowsArgs extends IpRangesArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only entries that are, or are not, in force.',
  })
  isActive?: boolean | null;

  @Field(() => IpAllowOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: IpRangeOrder | null;
}
