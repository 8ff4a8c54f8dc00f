import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads, payloadOf } from '../payload.js';
import { ServiceLevelHoursInput } from './service-level-hours.inputs.js';
import { ServiceLevel } from './service-level.type.js';

const NAME = 'The name of the service level.';

@InputType({ description: 'A new service level.' })
@SubmittedOnce()
export class CreateServiceLevelInput {
  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The skill it applies to; absent: none.' })
  skillId?: string | null;

  @Field(() => [ServiceLevelHoursInput], {
    nullable: true,
    description: 'Its bands of hours: at most 100, one call each.',
  })
  hours?: ServiceLevelHoursInput[] | null;
}

@InputType({ description: 'Changes to a service level. What is absent is read and kept.' })
export class UpdateServiceLevelInput extends IdInput {
  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'The skill it applies to; null: none.' })
  skillId?: string | null;
}

@InputType({ description: 'Which service level to delete.' })
export class DeleteServiceLevelInput extends IdInput {}

@InputType({ description: 'Which service level to switch on or off.' })
export class SetServiceLevelEnabledInput extends IdInput {
  @Field(() => Boolean, { description: 'Whether it shall be on.' })
  isEnabled!: boolean;
}

export const serviceLevelPayloads = crudPayloads(
  'ServiceLevel',
  'serviceLevel',
  ServiceLevel,
  'Create',
);
export const SetServiceLevelEnabledPayload = payloadOf(
  'SetServiceLevelEnabled',
  'serviceLevel',
  ServiceLevel,
);
