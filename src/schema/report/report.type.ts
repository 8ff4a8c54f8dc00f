import { Field, ID, Int, ObjectType, type ClassType } from 'type-graphql';
import { connectionOf, type Connection } from '../connection.js';
import { DateTime, Day } from '../scalars.js';

@ObjectType({
  simpleResolvers: true,
  description: "A column that is not ICE's own: what an organization has added.",
})
export class ExtraColumn {
  @Field(() => String, { nullable: true, description: 'Its name, as the organization spells it.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its value, as a text.' })
  readonly value!: string;
}

const TYPES = { ID, String, Int, Date: Day, DateTime };

/** A report, as far as its types need to know it. */
export interface ReportShape {
  readonly typeName: string;
  readonly title: string;
  readonly rowsAre: string;
  readonly grain: 'event' | 'aggregate';
  readonly columns: Readonly<
    Record<string, { readonly type: keyof typeof TYPES; readonly description: string }>
  >;
}

export interface ReportTypes {
  readonly Row: ClassType<object>;
  readonly Connection: ClassType<Connection<object>>;
}

const PERIOD = {
  periodFrom: 'The begin of the period that the row is about.',
  periodTo: 'The end of the period that the row is about, no longer in it.',
};

/** The types of a report's rows, as they follow from its columns. */
export function reportTypes(report: ReportShape): ReportTypes {
  @ObjectType(`${report.typeName}Row`, {
    simpleResolvers: true,
    description: `A row of the report ${report.title}: ${report.rowsAre}.`,
  })
  class Row {
    @Field(() => ID, { description: 'The id of the row, the same whenever it is read.' })
    readonly id!: string;

    @Field(() => ID, {
      nullable: true,
      description: 'The id of the skill: the one that ICE was asked about, unless it says another.',
    })
    readonly skillId!: string;

    @Field(() => [ExtraColumn], {
      nullable: 'itemsAndList',
      description: 'What the organization has added; null when there is nothing.',
    })
    readonly extraColumns!: readonly ExtraColumn[] | null;
  }
  const field = (name: string, type: keyof typeof TYPES, description: string): void =>
    Field(() => TYPES[type], { nullable: true, description })(Row.prototype, name);

  for (const [name, { type, description }] of Object.entries(report.columns)) {
    if (name !== 'skillId') field(name, type, description);
  }
  if (report.grain === 'aggregate') {
    for (const [name, description] of Object.entries(PERIOD)) field(name, 'DateTime', description);
  }
  return { Row, Connection: connectionOf(Row, report.typeName, 'rows') };
}
