import { Field, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { ExistingInput } from '../channel-input.js';
import { Channel } from '../enums.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { Campaign } from './campaign.type.js';

const REPLACED =
  'ICE has more of a campaign than it takes here (its supervisors): whether that stays when the record is replaced is not known.';

@InputType({ description: 'A new campaign.' })
@SubmittedOnce()
export class CreateCampaignInput {
  @Field(() => Channel, { description: 'In which channel the campaign works.' })
  channel!: Channel;

  @Field(() => String, { description: 'The name of the campaign.' })
  name!: string;
}

@InputType({ description: `Changes to a campaign. ${REPLACED}` })
export class UpdateCampaignInput extends ExistingInput {
  @Field(() => String, { description: 'The new name of the campaign.' })
  name!: string;
}

@InputType({ description: 'Which campaign to delete.' })
export class DeleteCampaignInput extends ExistingInput {}

export const CreateCampaignPayload = payloadOf('CreateCampaign', 'campaign', Campaign);
export const UpdateCampaignPayload = payloadOf('UpdateCampaign', 'campaign', Campaign);
export const DeleteCampaignPayload = deletedPayloadOf('DeleteCampaign', 'deletedCampaignId');
