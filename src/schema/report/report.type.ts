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
  readonly columns: readonly {
    readonly name: string;
    readonly type: keyof typeof TYPES;
    readonly description: string;
  }[];
}

export interface ReportTypes {
  readonly Row: ClassType<object>;
  readonly Connection: ClassType<Connection<object>>;
}

/** The types of a report's rows, as they follow from its columns. */
export function reportTypes({ typeName, title, rowsAre, columns }: ReportShape): ReportTypes {
  @ObjectType(`${typeName}Row`, {
    simpleResolvers: true,
    description: `A row of the report ${title}: ${rowsAre}.`,
  })
  class Row {
    @Field(() => [ExtraColumn], {
      nullable: 'itemsAndList',
      description: 'What the organization has added; null when there is nothing.',
    })
    readonly extraColumns!: readonly ExtraColumn[] | null;
  }
  for (const { name, type, description } of columns) {
    Field(() => TYPES[type], { nullable: name !== 'id', description })(Row.prototype, name);
  }
  return { Row, Connection: connectionOf(Row, typeName, 'rows') };
}
