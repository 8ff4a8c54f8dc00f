import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { MoveDirection } from '../enums.js';
import { ChannelScopedInput } from '../channel-scoped.type.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { SetEnabledInput } from './canned-set.inputs.js';
import { CannedMenu } from './canned.type.js';

@InputType({ description: 'A new menu.' })
@SubmittedOnce()
export class AddCannedMenuInput {
  @Field(() => ID, { description: 'The set or the menu above it, as `chat:123`.' })
  parentId!: string;

  @Field(() => String, { description: 'The name of the menu.' })
  name!: string;

  @Field(() => Int, { description: 'Its place among its siblings.' })
  position!: number;
}

@InputType({ description: 'Changes to a menu.' })
export class UpdateCannedMenuInput extends ChannelScopedInput {
  @Field(() => String, { description: 'The new name of the menu.' })
  name!: string;
}

@InputType({ description: 'Which menu to delete.' })
export class DeleteCannedMenuInput extends ChannelScopedInput {}

@InputType({ description: 'Which menu to switch on or off.' })
export class SetCannedMenuEnabledInput extends SetEnabledInput {}

/** What every move takes. */
@InputType()
export abstract class MoveInput extends ChannelScopedInput {
  @Field(() => MoveDirection, { description: 'Where to.' })
  direction!: MoveDirection;

  @Field(() => Int, {
    nullable: true,
    description:
      'Its place among its siblings, where this ICE asks for it; sent as it is given. Of phrases ICE need not tell it back.',
  })
  position?: number | null;
}

@InputType({ description: 'Which menu to move, and where to.' })
export class MoveCannedMenuInput extends MoveInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The set or the menu above it, where this ICE asks for it; sent as it is given.',
  })
  parentId?: string | null;
}

const node = 'cannedMenu';
export const AddCannedMenuPayload = payloadOf('AddCannedMenu', node, CannedMenu);
export const UpdateCannedMenuPayload = payloadOf('UpdateCannedMenu', node, CannedMenu);
export const SetCannedMenuEnabledPayload = payloadOf('SetCannedMenuEnabled', node, CannedMenu);
export const MoveCannedMenuPayload = payloadOf('MoveCannedMenu', node, CannedMenu);
export const DeleteCannedMenuPayload = deletedPayloadOf('DeleteCannedMenu', 'deletedCannedMenuId');
