import { Field, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { Channel } from '../enums.js';
import { ChannelScopedInput } from '../channel-scoped.type.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { CannedSet } from './canned.type.js';

@InputType({ description: 'A new set of canned texts.' })
@SubmittedOnce()
export class CreateCannedSetInput {
  @Field(() => Channel, { description: 'In which channel.' })
  channel!: Channel;

  @Field(() => String, { description: 'The name of the set.' })
  name!: string;
}

@InputType({ description: 'Changes to a set.' })
export class UpdateCannedSetInput extends ChannelScopedInput {
  @Field(() => String, { description: 'The new name of the set.' })
  name!: string;
}

@InputType({ description: 'Which set to delete.' })
export class DeleteCannedSetInput extends ChannelScopedInput {}

/** What every canned thing takes to be switched on or off. */
@InputType()
export abstract class SetEnabledInput extends ChannelScopedInput {
  @Field(() => Boolean, {
    description: 'Whether it shall be on. Of menus and phrases ICE need not tell it back.',
  })
  isEnabled!: boolean;
}

@InputType({ description: 'Which set to switch on or off.' })
export class SetCannedSetEnabledInput extends SetEnabledInput {}

export const CreateCannedSetPayload = payloadOf('CreateCannedSet', 'cannedSet', CannedSet);
export const UpdateCannedSetPayload = payloadOf('UpdateCannedSet', 'cannedSet', CannedSet);
export const SetCannedSetEnabledPayload = payloadOf('SetCannedSetEnabled', 'cannedSet', CannedSet);
export const DeleteCannedSetPayload = deletedPayloadOf('DeleteCannedSet', 'deletedCannedSetId');
