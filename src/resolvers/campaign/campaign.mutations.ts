import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/campaigns.endpoints.js';
import * as emailApi from '../../datasources/email/campaigns.endpoints.js';
import {
  CreateCampaignInput,
  CreateCampaignPayload,
  DeleteCampaignInput,
  DeleteCampaignPayload,
  UpdateCampaignInput,
  UpdateCampaignPayload,
} from '../../schema/campaign/campaign.inputs.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { removed } from '../kit/deletion.js';
import { changedInChannel, readCreated, written } from '../kit/mutation.js';
import { callTwin } from '../kit/twins.js';
import { checkedText } from '../kit/checks.js';

const CREATE = { CHAT: chatApi.createCampaign, EMAIL: emailApi.createCampaign };
const UPDATE = { CHAT: chatApi.updateCampaign, EMAIL: emailApi.updateCampaign };
const DELETE = { CHAT: chatApi.deleteCampaign, EMAIL: emailApi.deleteCampaign };

@Resolver(() => Campaign)
export class CampaignMutations {
  @Authorized()
  @Calls(ice.chat.createCampaign, ice.email.createCampaign, ...READS.campaign)
  @Mutation(() => CreateCampaignPayload, {
    nullable: true,
    description: 'Creates a campaign.',
  })
  createCampaign(
    @Arg('input', () => CreateCampaignInput, { description: 'The new campaign.' })
    input: CreateCampaignInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel } = input;
    const write = async () => {
      const name = checkedText('name', input.name);
      return callTwin(ctx, channel, CREATE, { name });
    };
    return written(ctx, info, {
      field: 'campaign',
      noun: 'campaign',
      input,
      write,
      read: ({ id }) => readCreated(ctx.load.campaigns, id, channel),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateCampaign, ice.email.updateCampaign, ...READS.campaign)
  @Mutation(() => UpdateCampaignPayload, {
    nullable: true,
    description:
      'Renames a campaign. ICE has supervisors to one, who are not sent: whether it keeps them is not documented, and shows in its console.',
  })
  updateCampaign(
    @Arg('input', () => UpdateCampaignInput, { description: 'The changes.' })
    input: UpdateCampaignInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      noun: 'campaign',
      input,
      twins: UPDATE,
      of: (load) => load.campaigns,
      check: () => checkedText('name', input.name),
      change: ({ id, channel }, name) => callTwin(ctx, channel, UPDATE, { id, name }),
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteCampaign, ice.email.deleteCampaign, ...READS.campaign)
  @Mutation(() => DeleteCampaignPayload, {
    nullable: true,
    description: 'Deletes a campaign. What becomes of its skills is not documented.',
  })
  deleteCampaign(
    @Arg('input', () => DeleteCampaignInput, { description: 'Which campaign.' })
    input: DeleteCampaignInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const entity = ctx.load.campaigns;
    return removed(ctx, info, { noun: 'campaign', input, entity, twins: DELETE });
  }
}
