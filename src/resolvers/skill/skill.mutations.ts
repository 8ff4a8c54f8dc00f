import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/skills.endpoints.js';
import * as emailApi from '../../datasources/email/skills.endpoints.js';
import { badInput } from '../../errors.js';
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
import { checkedId, optionalId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { callTwin, changedInChannel, readCreated, removed, written } from '../kit/mutation.js';
import { checkedIds, checkedText, optionalText, replacement, requireFound } from '../kit/checks.js';

const CREATE = { CHAT: chatApi.createSkill, EMAIL: emailApi.createSkill };
const UPDATE = { CHAT: chatApi.updateSkill, EMAIL: emailApi.updateSkill };
const DELETE = { CHAT: chatApi.deleteSkill, EMAIL: emailApi.deleteSkill };
const ADD_MEMBERS = { CHAT: chatApi.addMembersInSkill, EMAIL: emailApi.addMembersInSkill };

@Resolver(() => Skill)
export class SkillMutations {
  @Authorized()
  @Calls(ice.chat.createSkill, ice.email.createSkill, ...READS.skill)
  @Mutation(() => CreateSkillPayload, {
    nullable: true,
    description: 'Creates a skill in a campaign.',
  })
  createSkill(
    @Arg('input', () => CreateSkillInput, { description: 'The new skill.' })
    input: CreateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel } = input;
    const write = async () => {
      const name = checkedText('name', input.name);
      const campaignId = checkedId('campaignId', input.campaignId);
      const mode = input.mode ?? 'Email';
      return callTwin(ctx, channel, CREATE, { name, campaignId, mode });
    };
    return written(ctx, info, {
      field: 'skill',
      write,
      read: ({ id }) => readCreated(ctx.load.skills, id, channel),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateSkill, ice.email.updateSkill, ...READS.skill)
  @Mutation(() => UpdateSkillPayload, {
    nullable: true,
    description: 'Changes a skill.',
  })
  updateSkill(
    @Arg('input', () => UpdateSkillInput, { description: 'The changes.' }) input: UpdateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      field: 'skill',
      input,
      of: (load) => load.skills,
      check: () => ({
        name: optionalText('name', input.name),
        campaignId: optionalId('campaignId', input.campaignId),
      }),
      async change({ id, channel }, given) {
        // ICE replaces the whole record: what a held list says may undo what somebody else has changed.
        const skill = await requireFound(ctx.load.skills.fresh(id, channel));
        const fields = replacement({
          name: given.name ?? skill.name,
          campaignId: given.campaignId ?? skill.campaignId,
          // Chat knows no modes, and is sent none.
          mode: channel === 'CHAT' ? '' : (input.mode ?? skill.mode),
        });
        return callTwin(ctx, channel, UPDATE, { id, ...fields });
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteSkill, ice.email.deleteSkill, ...LISTS.skills)
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
    return removed(ctx, info, { field: 'deletedSkillId', input, entity, twins: DELETE });
  }

  @Authorized()
  @Calls(ice.chat.addMembersInSkill, ice.email.addMembersInSkill, ...READS.skill)
  @Mutation(() => AddMembersInSkillPayload, {
    nullable: true,
    description:
      'Makes users members of a skill. Whether those who are members already stay is not documented.',
  })
  addMembersInSkill(
    @Arg('input', () => AddMembersInSkillInput, { description: 'Who, and where.' })
    input: AddMembersInSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      field: 'skill',
      input,
      of: (load) => load.skills,
      check() {
        const userIds = checkedIds('userIds', input.userIds);
        if (userIds.length > 0) return userIds;
        throw badInput('userIds', 'userIds must name a user.');
      },
      change: ({ id, channel }, userIds) => callTwin(ctx, channel, ADD_MEMBERS, { id, userIds }),
    });
  }
}
