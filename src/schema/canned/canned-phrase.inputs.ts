import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { ChannelScopedInput } from '../channel-scoped.type.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { MoveInput } from './canned-menu.inputs.js';
import { SetEnabledInput } from './canned-set.inputs.js';
import { CannedPhrase } from './canned.type.js';

const NAME = 'The name of the phrase.';
const TEXT = 'The text itself.';
const IS_HTML = 'Whether the text is HTML.';
const IS_CTRL = 'Whether its shortcut takes Ctrl.';
const IS_ALT = 'Whether its shortcut takes Alt.';
const IS_SHIFT = 'Whether its shortcut takes Shift.';
const SHORTCUT_KEY = 'The key of its shortcut; empty: it has none.';

@InputType({ description: 'A new phrase.' })
@SubmittedOnce()
export class AddCannedPhraseInput {
  @Field(() => ID, { description: 'The menu it shall lie in, as `chat:123`.' })
  menuId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'What ICE calls the parent category; absent: the menu, as in its sample.',
  })
  parentId?: string | null;

  @Field(() => Int, {
    description: 'Its place among its siblings. ICE need not tell it back.',
  })
  position!: number;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => Boolean, { defaultValue: false, description: IS_HTML })
  isHtml!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: IS_CTRL })
  isCtrl!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: IS_ALT })
  isAlt!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: IS_SHIFT })
  isShift!: boolean;

  @Field(() => String, { defaultValue: '', description: SHORTCUT_KEY })
  shortcutKey!: string;
}

@InputType({ description: 'Changes to a phrase. What is absent is read and kept.' })
export class UpdateCannedPhraseInput extends ChannelScopedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The menu it lies in, where ICE does not tell it; this does not move it.',
  })
  menuId?: string | null;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: IS_HTML })
  isHtml?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_CTRL })
  isCtrl?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_ALT })
  isAlt?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_SHIFT })
  isShift?: boolean | null;

  @Field(() => String, { nullable: true, description: SHORTCUT_KEY })
  shortcutKey?: string | null;
}

@InputType({ description: 'Which phrase to delete.' })
export class DeleteCannedPhraseInput extends ChannelScopedInput {}

@InputType({ description: 'Which phrase to switch on or off.' })
export class SetCannedPhraseEnabledInput extends SetEnabledInput {}

@InputType({ description: 'Which phrase to move, and where to.' })
export class MoveCannedPhraseInput extends MoveInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Its menu, where this ICE asks for it; sent as it is given.',
  })
  menuId?: string | null;
}

const node = 'cannedPhrase';
export const AddCannedPhrasePayload = payloadOf('AddCannedPhrase', node, CannedPhrase);
export const UpdateCannedPhrasePayload = payloadOf('UpdateCannedPhrase', node, CannedPhrase);
export const MoveCannedPhrasePayload = payloadOf('MoveCannedPhrase', node, CannedPhrase);
export const SetCannedPhraseEnabledPayload = payloadOf(
  'SetCannedPhraseEnabled',
  node,
  CannedPhrase,
);
export const DeleteCannedPhrasePayload = deletedPayloadOf(
  'DeleteCannedPhrase',
  'deletedCannedPhraseId',
);
