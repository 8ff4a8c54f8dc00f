import { ArgsType, Field, ID } from 'type-graphql';
import { PageArgs } from '../page-args.js';
import { DateTime } from '../scalars.js';

/** The most skills that can be named: each is a call. */
export const MAX_SKILLS = 200;

/** What every report takes. */
@ArgsType()
export class ReportArgs extends PageArgs {
  @Field(() => DateTime, {
    nullable: true,
    description: 'The begin of the period, which is in it; 30 days before `to` unless said.',
  })
  from?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The end of the period, no longer in it; now unless said.',
  })
  to?: number | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Only these skills, ${MAX_SKILLS} at most; all that you can list unless said.`,
  })
  skillIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The time zone whose days and hours ICE counts in, by its name in the IANA database, as America/Chicago; the organization's offset from UTC unless said.",
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
