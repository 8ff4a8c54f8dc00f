import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { ServiceLevelHours } from './service-level.type.js';

const FROM = 'The hour at which the band starts, from 0.';
const TO = 'The hour at which the band ends, after `fromHours`.';
const COLOR = 'The color that the band is shown in, as `#RRGGBB`.';

/** What is said of a band. */
@InputType()
abstract class NewHoursInput {
  @Field(() => Int, { description: FROM })
  fromHours!: number;

  @Field(() => Int, { description: TO })
  toHours!: number;

  @Field(() => String, { description: COLOR })
  colorCode!: string;
}

@InputType({
  description: 'A band of hours of a new service level. It is added in the name of the viewer.',
})
export class ServiceLevelHoursInput extends NewHoursInput {}

@InputType({ description: 'A new band of hours. It is added in the name of the viewer.' })
@SubmittedOnce()
export class AddServiceLevelHoursInput extends NewHoursInput {
  @Field(() => ID, { description: 'The service level.' })
  serviceLevelId!: string;
}

@InputType({ description: 'Changes to a band of hours. What is absent is read and kept.' })
export class UpdateServiceLevelHoursInput extends IdInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Its service level, where ICE does not tell it; this does not move it.',
  })
  serviceLevelId?: string | null;

  @Field(() => Int, { nullable: true, description: FROM })
  fromHours?: number | null;

  @Field(() => Int, { nullable: true, description: TO })
  toHours?: number | null;

  @Field(() => String, { nullable: true, description: COLOR })
  colorCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user whom ICE is to keep with the band.' })
  userId?: string | null;
}

@InputType({ description: 'Which band of hours to delete.' })
export class DeleteServiceLevelHoursInput extends IdInput {}

export const serviceLevelHoursPayloads = crudPayloads(
  'ServiceLevelHours',
  'serviceLevelHours',
  ServiceLevelHours,
);
