import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { serviceLevelStub, type ServiceLevelRecord } from '../../loaders/service-level.loaders.js';
import { ServiceLevel, ServiceLevelHours } from '../../schema/service-level/service-level.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { User } from '../../schema/user/user.type.js';
import { StartsAhead } from '../kit/prefetch.js';
import { aheadOf, follow, orTold, skillLink, userLink, type Reach } from '../kit/link.js';

const skill = skillLink('EMAIL');
const user = userLink('EMAIL');

@Resolver(() => ServiceLevel)
export class ServiceLevelLinks {
  @StartsAhead(aheadOf(skill))
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that it applies to. (ICE email.GetSkillList, data.get_sub_campaign)',
  })
  skill(@Root() level: ServiceLevel, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, level.skillId, ctx, info);
  }

  @FieldResolver(() => [ServiceLevelHours], {
    nullable: 'itemsAndList',
    description: 'Its bands of hours. One call a service level. (ICE email.GetSLAHoursList)',
  })
  hours(
    @Root() level: ServiceLevel,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly object[] | null> {
    return orTold(ctx.load.serviceLevels.hours.of(level.id), null, ctx, info);
  }
}

const serviceLevel: Reach<ServiceLevelRecord> = {
  rowFields: new Set(['name', 'skillId', 'skill', 'isEnabled']),
  loader: (load) => ({ load: (id) => load.serviceLevels.one(id) }),
  stub: serviceLevelStub,
};

@Resolver(() => ServiceLevelHours)
export class ServiceLevelHoursLinks {
  @FieldResolver(() => ServiceLevel, {
    nullable: true,
    description: 'The service level that it is a band of. (ICE email.GetServiceLevelDetails)',
  })
  serviceLevel(
    @Root() hours: ServiceLevelHours,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return follow(serviceLevel, hours.serviceLevelId, ctx, info);
  }

  @StartsAhead(aheadOf(user))
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user whom ICE keeps with the band. (ICE email.GetUserList, data.get_users)',
  })
  user(@Root() hours: ServiceLevelHours, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(user, hours.userId, ctx, info);
  }
}
