import { ArgsType, Field, ID } from 'type-graphql';
import { ReportGrain } from '../enums.js';
import { PageArgs } from '../page-args.js';
import { FROM, TO } from '../period.js';
import { DateTime } from '../scalars.js';
import type { SaidTime } from '../wall-time.js';

/** The most skills that can be named: each is a call. */
export const MAX_SKILLS = 200;

/** What every report takes, wherever it hangs. */
@ArgsType()
export class ReportPeriodArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: FROM })
  from?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: TO })
  to?: SaidTime | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The report's zone, whose days and hours ICE counts in, by its name in the IANA database, as America/Chicago; defaults to the organization's, as the operator of this server or ICE tells it.",
  })
  timeZone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Answer what there is when ICE fails for a part, with an error PARTIAL that names what is missing. Otherwise the whole report fails.',
  })
  partial?: boolean | null;
}

/** What a report takes that may be of any skills. */
@ArgsType()
export class ReportArgs extends ReportPeriodArgs {
  @Field(() => [ID], {
    nullable: true,
    description: `Only these skills, ${MAX_SKILLS} at most, in one text with commas between them too; defaults to all that you can list.`,
  })
  skillIds?: string[] | null;
}

const EVERY = {
  nullable: true,
  description:
    "Tell the numbers of each of these periods of the report's zone apart, the first and the last as far as they lie in the range. One call a skill and period, unless ICE tells them day by day. Absent: of the whole range, or as ICE tells them.",
};

/** What a report of numbers takes, wherever it hangs. */
@ArgsType()
export class AggregatePeriodArgs extends ReportPeriodArgs {
  @Field(() => ReportGrain, EVERY)
  every?: ReportGrain | null;
}

/** The same of one that may be of any skills. */
@ArgsType()
export class AggregateReportArgs extends ReportArgs {
  @Field(() => ReportGrain, EVERY)
  every?: ReportGrain | null;
}
