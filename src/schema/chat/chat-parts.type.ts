import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.js';

@ObjectType({
  simpleResolvers: true,
  description: 'What ICE knows of the visitor of a chat, and of the chat itself once more.',
})
export class ChatInformation {
  @Field(() => String, { nullable: true, description: 'The name of the agent who chatted.' })
  readonly operatorName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the chat began.' })
  readonly startedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When the chat ended.' })
  readonly endedAt!: number | null;

  @Field(() => Int, { nullable: true, description: 'How long the chat took.' })
  readonly durationSeconds!: number | null;

  @Field(() => String, { nullable: true, description: "The visitor's IP address." })
  readonly ip!: string | null;

  @Field(() => String, { nullable: true, description: 'The city that the address lies in.' })
  readonly city!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The country, its code behind it: `United States(US)`.',
  })
  readonly country!: string | null;

  @Field(() => String, { nullable: true, description: 'The region or state.' })
  readonly region!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north of the equator.' })
  readonly latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east of Greenwich.' })
  readonly longitude!: number | null;

  @Field(() => String, { nullable: true, description: "The visitor's browser." })
  readonly browser!: string | null;

  @Field(() => String, { nullable: true, description: "The visitor's operating system." })
  readonly operatingSystem!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the page that the chat was opened on.',
  })
  readonly startedPage!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page that the visitor of a chat has seen.' })
export class ChatPageView {
  @Field(() => String, { nullable: true, description: 'The address of the page.' })
  readonly url!: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the page.' })
  readonly title!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the visitor came to it.' })
  readonly at!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What was answered to one question of a survey around a chat.',
})
export class ChatSurveyAnswer {
  @Field(() => String, {
    nullable: true,
    description: 'The kind of survey, in the words of ICE: `Exit Survey`.',
  })
  readonly surveyType!: string | null;

  @Field(() => String, { nullable: true, description: 'The question, as it was asked.' })
  readonly question!: string | null;

  @Field(() => String, { nullable: true, description: 'The answer.' })
  readonly answer!: string | null;

  /** The chat that it was told of. */
  readonly chat?: object;
}
