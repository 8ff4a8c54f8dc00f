import { ArgsType, Field, Int } from 'type-graphql';

/** How many are answered when nobody says how many. */
export const DEFAULT_FIRST = 50;
/** The longest page. */
export const MAX_FIRST = 1000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    nullable: true,
    description: `How many to answer, from 0 to ${MAX_FIRST}.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Answer those after this cursor (`pageInfo.endCursor` of the page before).',
  })
  after?: string | null;
}
