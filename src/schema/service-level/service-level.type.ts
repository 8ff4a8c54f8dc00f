import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A standard that tickets are measured by, in bands of hours.',
})
export class ServiceLevel {
  @Field(() => ID, { description: 'The id of the service level.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the service level." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The name of the service level.' })
  readonly name!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill that it applies to; null for one of no skill.',
  })
  readonly skillId!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  readonly isEnabled!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A band of hours of a service level, with a color. ICE does not say what is counted: the age of a ticket, as the colors suggest, or the time of day.',
})
export class ServiceLevelHours {
  @Field(() => ID, { description: 'The id of the band.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the band." })
  readonly iceId?: number;

  @Field(() => ID, { nullable: true, description: 'The id of its service level.' })
  readonly serviceLevelId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The hour at which the band starts.' })
  readonly fromHours!: number | null;

  @Field(() => Int, { nullable: true, description: 'The hour at which the band ends.' })
  readonly toHours!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The color that the band is shown in, as `#RRGGBB`.',
  })
  readonly colorCode!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the user whom ICE keeps with the band: who added it here.',
  })
  readonly userId!: string | null;
}

export const ServiceLevelConnection = connectionOf(ServiceLevel, 'ServiceLevel', 'service levels');
