import { ArgsType, Field, ID } from 'type-graphql';
import { PageArgs } from '../page-args.js';
import { DateTime } from '../scalars.js';
import type { SaidTime } from '../calendar-day.js';

/** The most skills that can be named: each is a call. */
export const MAX_SKILLS = 200;

export const FROM =
  "The start of the period, which is in it: a moment, or a day of the report's zone; defaults to the midnight 30 days before `to`.";
export const TO =
  "The end of the period, which is no longer in it, be it a moment or a day; defaults to the coming midnight of the report's zone.";

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
    description: `Only these skills, ${MAX_SKILLS} at most; defaults to all that you can list.`,
  })
  skillIds?: string[] | null;
}
