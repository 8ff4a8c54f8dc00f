import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/skills.endpoints.js';
import * as emailApi from '../../datasources/email/skills.endpoints.js';
import { badInput, notFound } from '../../errors.js';
import type { Loaders } from '../../loaders/index.js';
import {
  AddMembersInSkillInput,
  AddMembersInSkillPayload,
  CreateSkillInput,
  CreateSkillPayload,
  DeleteSkillInput,
  DeleteSkillPayload,
  UpdateSkillInput,
  UpdateSkillPayload,
} from '../../schema/skill/skill.inputs.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { type Channel, checkedId, optionalId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { removed } from '../kit/deletion.js';
import { changedInChannel, readCreated, written, type Located } from '../kit/mutation.js';
import { askedOf, IN_STEPS, madeInSteps, shortfallOf, type Following } from '../kit/steps.js';
import { callTwin, refuseUntaken } from '../kit/twins.js';
import {
  checkedAll,
  checkedIds,
  checkedText,
  optionalText,
  replacement,
  requireFound,
} from '../kit/checks.js';

/** Skills as ICE has them now, with their members. */
const freshIn = ({ skills }: Loaders) => ({
  channelsOf: (id: string) => skills.channelsOf(id),
  one: (id: string, channel: Channel) => skills.fresh(id, channel),
});

const CREATE = { CHAT: chatApi.createSkill, EMAIL: emailApi.createSkill };
const UPDATE = { CHAT: chatApi.updateSkill, EMAIL: emailApi.updateSkill };
const DELETE = { CHAT: chatApi.deleteSkill, EMAIL: emailApi.deleteSkill };
const ADD_MEMBERS = { CHAT: chatApi.addMembersInSkill, EMAIL: emailApi.addMembersInSkill };

@Resolver(() => Skill)
export class SkillMutations {
  @Authorized()
  @Calls(
    ...[ice.chat.createSkill, ice.email.createSkill],
    ...[ice.chat.addMembersInSkill, ice.email.addMembersInSkill],
    ...[...READS.skill, ...LISTS.users],
  )
  @Mutation(() => CreateSkillPayload, {
    nullable: true,
    description: `Creates a skill in a campaign, with its members if they are named. ${IN_STEPS}`,
  })
  createSkill(
    @Arg('input', () => CreateSkillInput, { description: 'The new skill.' })
    input: CreateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel } = input;
    const following = followingSkill(input);
    const write = async () => {
      const {
        taken: _,
        steps,
        ...fields
      } = checkedAll({
        taken: () => refuseUntaken(input, channel, CREATE),
        name: () => checkedText('name', input.name),
        campaignId: () => checkedId('campaignId', input.campaignId),
        mode: () => optionalText('mode', input.mode) ?? 'Email',
        steps: () => following.checked(),
      });
      await refuseUnknownUsers(ctx, channel, input.memberIds ?? []);
      const created = await callTwin(ctx, channel, CREATE, fields);
      return madeInSteps(ctx, created, steps);
    };
    return written(ctx, info, {
      field: 'skill',
      noun: 'skill',
      input,
      write,
      read: ({ id }) => readCreated(freshIn(ctx.load), id, channel),
      asked: (made) => askedOf(input, made),
      told: ({ memberIds, ...skill }) => ({ ...skill, memberIds: memberIds ?? undefined }),
      shortfall: (made, _, isFirst) => shortfallOf(ctx, made, following, isFirst),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateSkill, ice.email.updateSkill, ...READS.skill)
  @Mutation(() => UpdateSkillPayload, {
    nullable: true,
    description:
      'Changes a skill. ICE has more of one than is sent (hours, routing, messages, an exit survey): whether it keeps that is not documented, and shows in its console.',
  })
  updateSkill(
    @Arg('input', () => UpdateSkillInput, { description: 'The changes.' }) input: UpdateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      noun: 'skill',
      input,
      of: (load) => load.skills,
      twins: UPDATE,
      check: () =>
        checkedAll({
          name: () => optionalText('name', input.name),
          campaignId: () => optionalId('campaignId', input.campaignId),
          mode: () => optionalText('mode', input.mode),
        }),
      async change({ id, channel }, given) {
        // ICE replaces the whole record: what a held list says may undo what somebody else has changed.
        const skill = await requireFound(ctx.load.skills.fresh(id, channel));
        const fields = replacement({
          name: given.name ?? skill.name,
          campaignId: given.campaignId ?? skill.campaignId,
          // Chat knows no modes, and is sent none.
          mode: channel === 'CHAT' ? '' : (given.mode ?? skill.mode),
        });
        return callTwin(ctx, channel, UPDATE, { id, ...fields });
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteSkill, ice.email.deleteSkill, ...READS.skill)
  @Mutation(() => DeleteSkillPayload, {
    nullable: true,
    description: 'Deletes a skill.',
  })
  deleteSkill(
    @Arg('input', () => DeleteSkillInput, { description: 'Which skill.' }) input: DeleteSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const entity = ctx.load.skills;
    return removed(ctx, info, { noun: 'skill', input, entity, twins: DELETE });
  }

  @Authorized()
  @Calls(ice.chat.addMembersInSkill, ice.email.addMembersInSkill, ...READS.skill)
  @Mutation(() => AddMembersInSkillPayload, {
    nullable: true,
    description:
      'Makes users members of a skill. ICE may take the users for all members: those whom it has already are read first, and sent along.',
  })
  addMembersInSkill(
    @Arg('input', () => AddMembersInSkillInput, { description: 'Who, and where.' })
    input: AddMembersInSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    let sent: readonly string[] = [];
    return changedInChannel(ctx, info, {
      noun: 'skill',
      input,
      of: freshIn,
      twins: ADD_MEMBERS,
      check() {
        const userIds = checkedIds('userIds', input.userIds);
        if (userIds.length > 0) return userIds;
        throw badInput('userIds', 'userIds must name a user.');
      },
      async change({ id, channel }, userIds) {
        sent = input.isWholeList ? userIds : await withMembers(ctx, { id, channel }, userIds);
        await callTwin(ctx, channel, ADD_MEMBERS, { id, userIds: sent });
      },
      asked: () => ({ userIds: sent }),
      told: ({ memberIds }) => ({ userIds: memberIds ?? undefined }),
    });
  }
}

/** What follows a new skill: its members, all in one call. */
const followingSkill = ({ channel, memberIds }: CreateSkillInput): Following => ({
  checked() {
    const userIds = checkedIds('memberIds', memberIds ?? []);
    if (userIds.length === 0) return () => [];
    return (ctx, id) => [
      { field: 'memberIds', send: () => callTwin(ctx, channel, ADD_MEMBERS, { id, userIds }) },
    ];
  },
});

/**
 * Refuses users whom the channel does not list, while there is nothing yet that would stand without them.
 * @throws IceGraphError NOT_FOUND
 */
async function refuseUnknownUsers(
  ctx: Context,
  channel: Channel,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { inChannel } = ctx.load.users;
  const found = await Promise.allSettled(ids.map(async (id) => inChannel[channel].load(id)));
  // Where the list is not to be had, ICE is the one to refuse them.
  if (found.some((each) => each.status === 'fulfilled' && each.value === null)) {
    throw notFound('memberIds');
  }
}

/**
 * The users, after the members that the skill has.
 * @throws IceGraphError BAD_USER_INPUT where ICE does not tell them: a list without them may put them out.
 */
async function withMembers(
  ctx: Context,
  { id, channel }: Located,
  userIds: readonly string[],
): Promise<readonly string[]> {
  const { memberIds } = await requireFound(ctx.load.skills.fresh(id, channel));
  if (memberIds) return [...new Set([...memberIds, ...userIds])];
  const message =
    'ICE does not tell who is a member already, and may take userIds for all that there shall be: name them all, and say isWholeList.';
  throw badInput('userIds', message);
}
