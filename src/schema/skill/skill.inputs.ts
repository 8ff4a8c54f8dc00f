import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { ExistingInput } from '../channel-input.js';
import { Channel } from '../enums.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { Skill } from './skill.type.js';

@InputType({ description: 'A new skill.' })
@SubmittedOnce()
export class CreateSkillInput {
  @Field(() => Channel, { description: 'In which channel the skill works.' })
  channel!: Channel;

  @Field(() => ID, { description: 'The campaign that it belongs to.' })
  campaignId!: string;

  @Field(() => String, { description: 'The name of the skill.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail alone: what it is for, in the words of ICE; absent: `Email`.',
  })
  mode?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The users who are its members, as `addMembersInSkill` makes them. Those whom the list of users does not have are refused first.',
  })
  memberIds?: string[] | null;
}

@InputType({
  description:
    'Changes to a skill. What is absent is read and kept. ICE has more of a skill than it takes here (hours, messages, exit survey, language): whether that stays when the record is replaced is not known.',
})
export class UpdateSkillInput extends ExistingInput {
  @Field(() => ID, { nullable: true, description: 'The campaign that it belongs to.' })
  campaignId?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the skill.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail alone: what it is for, in the words of ICE.',
  })
  mode?: string | null;
}

@InputType({ description: 'Which skill to delete.' })
export class DeleteSkillInput extends ExistingInput {}

@InputType({ description: 'Users to become members of a skill.' })
export class AddMembersInSkillInput extends ExistingInput {
  @Field(() => [ID], { description: 'The users.' })
  userIds!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether `userIds` are all members that the skill shall have. Without it those who are members already are read, and sent along; where ICE does not tell them it is refused.',
  })
  isWholeList!: boolean;
}

export const CreateSkillPayload = payloadOf('CreateSkill', 'skill', Skill);
export const UpdateSkillPayload = payloadOf('UpdateSkill', 'skill', Skill);
export const AddMembersInSkillPayload = payloadOf('AddMembersInSkill', 'skill', Skill);
export const DeleteSkillPayload = deletedPayloadOf('DeleteSkill', 'deletedSkillId');
