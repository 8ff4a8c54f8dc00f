import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import * as chatApi from '../datasources/chat/skills.endpoints.js';
import * as emailApi from '../datasources/email/skills.endpoints.js';
import { badInput, IceGraphError } from '../errors.js';
import {
  AddMembersInSkillInput,
  AddMembersInSkillPayload,
  CreateSkillInput,
  CreateSkillPayload,
  DeleteSkillInput,
  DeleteSkillPayload,
  UpdateSkillInput,
  UpdateSkillPayload,
} from '../schema/skill/skill.inputs.js';
import { Skill } from '../schema/skill/skill.type.js';
import { checkedId } from './input.js';
import {
  callTwin,
  checkedIds,
  checkedText,
  locate,
  readCreated,
  removed,
  replacement,
  written,
} from './writes.js';

const CREATE = { CHAT: chatApi.createSkill, EMAIL: emailApi.createSkill };
const UPDATE = { CHAT: chatApi.updateSkill, EMAIL: emailApi.updateSkill };
const DELETE = { CHAT: chatApi.deleteSkill, EMAIL: emailApi.deleteSkill };
const ADD_MEMBERS = { CHAT: chatApi.addMembersInSkill, EMAIL: emailApi.addMembersInSkill };

@Resolver(() => Skill)
export class SkillMutations {
  @Authorized()
  @Mutation(() => CreateSkillPayload, {
    nullable: true,
    description: 'Creates a skill in a campaign. (ICE chat.CreateSkill, email.CreateSkill)',
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
      const campaignId = Number(checkedId('campaignId', input.campaignId));
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
  @Mutation(() => UpdateSkillPayload, {
    nullable: true,
    description: 'Changes a skill. (ICE chat.UpdateSkill, email.UpdateSkill)',
  })
  updateSkill(
    @Arg('input', () => UpdateSkillInput, { description: 'The changes.' }) input: UpdateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { id, iceId, channel } = await locate(ctx.load.skills, input);
      // ICE replaces the whole record: what a held list says may undo what somebody else has changed.
      const skill = await ctx.load.skills.standing(id, channel);
      if (!skill) {
        throw new IceGraphError('NOT_FOUND', 'ICE knows no such skill here.', { field: 'id' });
      }
      const { name, campaignId, mode } = replacement({
        name: input.name ?? skill.name,
        campaignId: input.campaignId ?? skill.campaignId,
        // Chat knows no modes, and is sent none.
        mode: channel === 'CHAT' ? '' : (input.mode ?? skill.mode),
      });
      await callTwin(ctx, channel, UPDATE, {
        id: iceId,
        name: checkedText('name', name),
        campaignId: Number(checkedId('campaignId', campaignId)),
        mode,
      });
      return { id, channel };
    };
    return written(ctx, info, {
      field: 'skill',
      write,
      read: ({ id, channel }) => ctx.load.skills.one(id, channel),
    });
  }

  @Authorized()
  @Mutation(() => DeleteSkillPayload, {
    nullable: true,
    description: 'Deletes a skill. (ICE chat.DeleteSkill, email.DeleteSkill)',
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
  @Mutation(() => AddMembersInSkillPayload, {
    nullable: true,
    description:
      'Makes users members of a skill. Whether those who are members already stay is not documented. (ICE chat.AddMembersInSkill, email.AddMembersInSkill)',
  })
  addMembersInSkill(
    @Arg('input', () => AddMembersInSkillInput, { description: 'Who, and where.' })
    input: AddMembersInSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const userIds = checkedIds('userIds', input.userIds);
      if (userIds.length === 0) throw badInput('userIds', 'userIds must name a user.');
      const { id, iceId, channel } = await locate(ctx.load.skills, input);
      await callTwin(ctx, channel, ADD_MEMBERS, { id: iceId, userIds });
      return { id, channel };
    };
    return written(ctx, info, {
      field: 'skill',
      write,
      read: ({ id, channel }) => ctx.load.skills.one(id, channel),
    });
  }
}
