import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { serviceLevelStub, type ServiceLevelRecord } from '../../loaders/service-level.loaders.js';
import { ServiceLevel, ServiceLevelHours } from '../../schema/service-level/service-level.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, withFallback, skillLink, userLink, type Reach } from '../kit/link.js';

const skill = skillLink('EMAIL');
const user = userLink('EMAIL');

@Resolver(() => ServiceLevel)
export class ServiceLevelLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that it applies to.',
  })
  skill(@Root() level: ServiceLevel, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, level.skillId, ctx, info);
  }

  @Calls(ice.email.getSlaHoursList)
  @FieldResolver(() => [ServiceLevelHours], {
    nullable: 'itemsAndList',
    description: 'Its bands of hours. One call a service level.',
  })
  hours(
    @Root() level: ServiceLevel,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly object[] | null> {
    return withFallback(ctx.load.serviceLevels.hours.of(level.id), null, ctx, info);
  }
}

const serviceLevel: Reach<ServiceLevelRecord> = {
  rowFields: new Set(['name', 'skillId', 'skill', 'isEnabled']),
  loader: (load) => ({ load: (id) => load.serviceLevels.one(id) }),
  stub: serviceLevelStub,
};

@Resolver(() => ServiceLevelHours)
export class ServiceLevelHoursLinks {
  @Calls(...READS.serviceLevel)
  @FieldResolver(() => ServiceLevel, {
    nullable: true,
    description: 'The service level that it is a band of.',
  })
  serviceLevel(
    @Root() hours: ServiceLevelHours,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return follow(serviceLevel, hours.serviceLevelId, ctx, info);
  }

  @Prefetch(prefetchOf(user))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user whom ICE keeps with the band.',
  })
  user(@Root() hours: ServiceLevelHours, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(user, hours.userId, ctx, info);
  }
}
