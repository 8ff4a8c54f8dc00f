import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import type { CampaignRecord } from '../../loaders/campaign.loaders.js';
import type { SkillRecord } from '../../loaders/skill.loaders.js';
import { SKILL_NAMES } from '../../reports/columns.js';
import type { ReportRow } from '../../reports/rows.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';
import { Prefetch, type PrefetchPlan } from '../kit/prefetch.js';
import { LISTS } from '../kit/reads.js';

type Told = string | null;

const descriptionOf = (name: string): string =>
  SKILL_NAMES.find((column) => column.name === name)!.description;

/** What the lists say of the skill of a report's rows: plain fields, which tables have room for. */
export function namesOf(report: Report, Row: ClassType<object>): ClassType[] {
  const { channel } = report;
  const skills: PrefetchPlan = { channel, start: ({ ctx }) => ctx.load.skills.list(channel) };
  const campaigns: PrefetchPlan = {
    channel,
    start: ({ ctx }) =>
      Promise.all([ctx.load.skills.list(channel), ctx.load.campaigns.list(channel)]),
  };

  const skillOf = <T>(
    { skillId }: ReportRow,
    { load, budget }: Context,
    use: (skill: SkillRecord | null) => T | Promise<T>,
  ): T | Promise<T> =>
    then(budget.isOver ? null : load.skills.inChannel[channel].load(skillId), use);

  @Resolver(() => Row)
  class SkillName {
    @Prefetch(skills)
    @Calls(...LISTS.skills)
    @FieldResolver(() => String, { nullable: true, description: descriptionOf('skillName') })
    skillName(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return orNull(skillOf(row, ctx, nameIn), ctx, info);
    }
  }

  @Resolver(() => Row)
  class CampaignNames {
    @Prefetch(skills)
    @Calls(...LISTS.skills)
    @FieldResolver(() => ID, { nullable: true, description: descriptionOf('campaignId') })
    campaignId(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return orNull(skillOf(row, ctx, campaignIn), ctx, info);
    }

    @Prefetch(campaigns)
    @Calls(...LISTS.skills, ...LISTS.campaigns)
    @FieldResolver(() => String, { nullable: true, description: descriptionOf('campaignName') })
    campaignName(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      const { inChannel } = ctx.load.campaigns;
      const found = skillOf(row, ctx, (skill) =>
        skill?.campaignId ? then(inChannel[channel].load(skill.campaignId), nameIn) : null,
      );
      return orNull(found, ctx, info);
    }
  }
  // Some reports say the name themselves.
  return 'skillName' in report.columns ? [CampaignNames] : [SkillName, CampaignNames];
}

const nameIn = (record: SkillRecord | CampaignRecord | null): Told => record?.name ?? null;
const campaignIn = (skill: SkillRecord | null): Told => skill?.campaignId ?? null;

/** A list that is there answers values: no promise a row. */
const then = <A, B>(value: A | Promise<A>, use: (value: A) => B | Promise<B>): B | Promise<B> =>
  value instanceof Promise ? value.then(use) : use(value);

const orNull = (
  read: Told | Promise<Told>,
  ctx: Context,
  info: GraphQLResolveInfo,
): Told | Promise<Told> => (read instanceof Promise ? withFallback(read, null, ctx, info) : read);
