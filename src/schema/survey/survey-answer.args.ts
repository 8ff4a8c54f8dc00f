import { ArgsType, Field } from 'type-graphql';
import type { SaidTime } from '../calendar-day.js';
import { PageArgs } from '../page-args.js';
import { FROM, TO } from '../report/report.args.js';
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
    description: 'The start of the period; defaults to the day on which the ticket came in.',
  })
  from?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: TO })
  to?: SaidTime | null;
}
