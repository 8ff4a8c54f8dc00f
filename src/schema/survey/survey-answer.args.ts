import { ArgsType, Field } from 'type-graphql';
import type { SaidTime } from '../wall-time.js';
import { PageArgs } from '../page-args.js';
import { FROM, TO } from '../period.js';
import { DateTime } from '../scalars.js';

/** The period that answers are asked for. */
@ArgsType()
export class SurveyAnswersArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: FROM })
  from?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: TO })
  to?: SaidTime | null;
}

/** The same for what is asked about one ticket: as a list, which is short. */
@ArgsType()
export class TicketAnswersArgs {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'The start of the period; defaults to one before the ticket came in, or ten years ago.',
  })
  from?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: TO })
  to?: SaidTime | null;
}
