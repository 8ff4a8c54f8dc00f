import { ArgsType, Field, ID, Int } from 'type-graphql';

/** How many are answered when nobody says how many. */
export const DEFAULT_FIRST = 50;
/** The longest page. */
export const MAX_FIRST = 1000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to answer from the beginning, from 0 to ${MAX_FIRST}; ${DEFAULT_FIRST} unless said.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Answer those after this cursor (`pageInfo.endCursor` of the page before).',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many to answer from the end, from 0 to ${MAX_FIRST}, instead of \`first\`; in the same order.`,
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `Answer those before this cursor (\`pageInfo.startCursor\` of the page after): the last ${DEFAULT_FIRST} of them unless said.`,
  })
  before?: string | null;
}

export const IDS = `Only those with these ids, ${MAX_FIRST} at most; one that is not there is left out.`;

/** What every list takes that a query begins with. */
@ArgsType()
export class ListArgs extends PageArgs {
  @Field(() => [ID], { nullable: true, description: IDS })
  ids?: string[] | null;
}

/** The same of what belongs to skills. */
@ArgsType()
export class SkillListArgs extends ListArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this skill.' })
  skillId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only those of these skills, instead of `skillId`.',
  })
  skillIds?: string[] | null;
}
