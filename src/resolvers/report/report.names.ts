import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import type { CampaignRecord } from '../../loaders/campaign.loaders.js';
import type { SkillRecord } from '../../loaders/skill.loaders.js';
import { SKILL_NAMES } from '../../reports/columns.js';
import type { ReportRow } from '../../reports/rows.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import { Calls } from '../kit/calls.js';
import { campaignLink, follow, orFallback, prefetchOf, whenThere } from '../kit/link.js';
import { Prefetch, type PrefetchPlan } from '../kit/prefetch.js';
import { LISTS } from '../kit/reads.js';

type Told = string | null;

const descriptionOf = (name: string): string =>
  SKILL_NAMES.find((column) => column.name === name)!.description;

/** What the lists say of the skill of a report's rows: plain fields, which tables have room for. */
export const namesOf = (report: Report, Row: ClassType<object>): ClassType[] =>
  // Some reports say the skill's name themselves.
  Object.hasOwn(report.columns, 'skillName')
    ? [campaignOf(report, Row)]
    : [skillNameOf(report, Row), campaignOf(report, Row)];

type Channel = Report['channel'];

const skillsAhead = (channel: Channel): PrefetchPlan => ({
  channel,
  start: ({ ctx }) => ctx.load.skills.list(channel),
});

function skillNameOf({ channel }: Report, Row: ClassType<object>): ClassType {
  @Resolver(() => Row)
  class SkillName {
    @Prefetch(skillsAhead(channel))
    @Calls(...LISTS.skills)
    @FieldResolver(() => String, { nullable: true, description: descriptionOf('skillName') })
    skillName(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return orFallback(ofSkill(row, channel, ctx, nameIn), null, ctx, info);
    }
  }
  return SkillName;
}

function campaignOf({ channel }: Report, Row: ClassType<object>): ClassType {
  const campaign = campaignLink(channel);
  const { start } = prefetchOf(campaign);
  const campaignsAhead: PrefetchPlan = {
    channel,
    start: ({ ctx: { load } }) =>
      Promise.all([load.skills.list(channel), load.campaigns.list(channel)]),
  };

  @Resolver(() => Row)
  class CampaignNames {
    @Prefetch(skillsAhead(channel))
    @Calls(...LISTS.skills)
    @FieldResolver(() => ID, { nullable: true, description: descriptionOf('campaignId') })
    campaignId(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return orFallback(ofSkill(row, channel, ctx, campaignIn), null, ctx, info);
    }

    @Prefetch(campaignsAhead)
    @Calls(...LISTS.skills, ...LISTS.campaigns)
    @FieldResolver(() => String, { nullable: true, description: descriptionOf('campaignName') })
    campaignName(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      const campaigns = ctx.load.campaigns.inChannel[channel];
      const found = ofSkill(row, channel, ctx, (skill) =>
        skill?.campaignId ? whenThere(campaigns.load(skill.campaignId), nameIn) : null,
      );
      return orFallback(found, null, ctx, info);
    }

    @Prefetch({
      channel,
      start: (field) => Promise.all([field.ctx.load.skills.list(channel), start(field)]),
    })
    @Calls(...LISTS.skills, ...LISTS.campaigns)
    @FieldResolver(() => Campaign, {
      nullable: true,
      description: 'The campaign that the skill belongs to today.',
    })
    campaign(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      const found = ofSkill(row, channel, ctx, campaignIn);
      return whenThere(orFallback(found, null, ctx, info), (id) => follow(campaign, id, ctx, info));
    }
  }
  return CampaignNames;
}

/** Looked up in the channel's list alone, once a row; nothing once the operation may do no more. */
const ofSkill = <T>(
  { skillId }: ReportRow,
  channel: Channel,
  { load, budget }: Context,
  use: (skill: SkillRecord | null) => T,
): T | Promise<T> =>
  whenThere(budget.isOver ? null : load.skills.inChannel[channel].load(skillId), use);

const nameIn = (record: SkillRecord | CampaignRecord | null): Told => record?.name ?? null;
const campaignIn = (skill: SkillRecord | null): Told => skill?.campaignId ?? null;
