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
import { checkedIds, checkedText, locate, readCreated, replacement, written } from './writes.js';

@Resolver(() => Skill)
export class SkillMutations {
  @Authorized()
  @Mutation(() => CreateSkillPayload, {
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
      return channel === 'EMAIL'
        ? ctx.email.call(emailApi.createSkill, { name, campaignId, mode: input.mode ?? 'Email' })
        : ctx.chat.call(chatApi.createSkill, { name, campaignId });
    };
    return written(ctx, info, {
      field: 'skill',
      write,
      read: ({ id }) => readCreated(ctx.load.skills, id, channel),
    });
  }

  @Authorized()
  @Mutation(() => UpdateSkillPayload, {
    description: 'Changes a skill. (ICE chat.UpdateSkill, email.UpdateSkill)',
  })
  updateSkill(
    @Arg('input', () => UpdateSkillInput, { description: 'The changes.' }) input: UpdateSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { id, iceId, channel } = await locate(ctx.load.skills, input);
      const skill = await ctx.load.skills.one(id, channel);
      if (!skill) {
        throw new IceGraphError('NOT_FOUND', 'ICE knows no such skill here.', { field: 'id' });
      }
      const { name, campaignId } = replacement({
        name: input.name ?? skill.name,
        campaignId: input.campaignId ?? skill.campaignId,
      });
      const fields = {
        id: iceId,
        name: checkedText('name', name),
        campaignId: Number(checkedId('campaignId', campaignId)),
      };
      if (channel === 'EMAIL') {
        const mode = replacement({ mode: input.mode ?? skill.mode });
        await ctx.email.call(emailApi.updateSkill, { ...fields, ...mode });
      } else await ctx.chat.call(chatApi.updateSkill, fields);
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
    description: 'Deletes a skill. (ICE chat.DeleteSkill, email.DeleteSkill)',
  })
  deleteSkill(
    @Arg('input', () => DeleteSkillInput, { description: 'Which skill.' }) input: DeleteSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { id, iceId, channel } = await locate(ctx.load.skills, input);
      if (channel === 'EMAIL') await ctx.email.call(emailApi.deleteSkill, { id: iceId });
      else await ctx.chat.call(chatApi.deleteSkill, { id: iceId });
      return id;
    };
    return written(ctx, info, { field: 'deletedSkillId', write, read: (id) => id });
  }

  @Authorized()
  @Mutation(() => AddMembersInSkillPayload, {
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
      const args = { id: iceId, userIds };
      if (channel === 'EMAIL') await ctx.email.call(emailApi.addMembersInSkill, args);
      else await ctx.chat.call(chatApi.addMembersInSkill, args);
      return { id, channel };
    };
    return written(ctx, info, {
      field: 'skill',
      write,
      read: ({ id, channel }) => ctx.load.skills.one(id, channel),
    });
  }
}
