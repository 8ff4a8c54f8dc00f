import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { TicketServiceLevel } from '../../schema/ticket/ticket-service-level.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { ServiceLevel, ServiceLevelHours } from '../../schema/service-level/service-level.type.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';
import { Prefetch } from '../kit/prefetch.js';
import { standingOf, type Standing } from './ticket-service-level.js';

@Resolver(() => Ticket)
export class TicketServiceLevelLinks {
  @Prefetch({ channel: 'EMAIL', start: ({ ctx }) => ctx.load.serviceLevels.list() })
  @Calls(ice.email.getServiceLevelList, ice.email.getSlaHoursList)
  @FieldResolver(() => TicketServiceLevel, {
    nullable: true,
    description:
      'How it stands by the service level of its skill; null where the skill has none, or several; those that are switched off do not count, nor do those of no skill. One call for all levels, and one a level for its bands.',
  })
  serviceLevel(
    @Root() ticket: Ticket,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Standing | null> | null {
    const { skillId } = ticket;
    if (skillId === null || ctx.budget.isOver) return null;
    const standing = ctx.load.serviceLevels
      .ofSkill(skillId)
      .then((measure) => measure && standingOf(ticket, measure, Date.now()));
    return withFallback(standing, null, ctx, info);
  }
}

@Resolver(() => TicketServiceLevel)
export class TicketServiceLevelParts {
  @FieldResolver(() => ServiceLevel, {
    nullable: true,
    description: 'The service level that its skill is measured by.',
  })
  serviceLevel(@Root() standing: Standing): ServiceLevel {
    return standing.serviceLevel;
  }

  @FieldResolver(() => ServiceLevelHours, {
    nullable: true,
    description:
      'The band that the ticket is in now; of bands that overlap the one that begins last. Null outside of all, and for a resolved ticket.',
  })
  hours(@Root() standing: Standing): ServiceLevelHours | null {
    return standing.hours;
  }
}
