import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Channel, ColumnType, Evidence } from '../enums.js';

@ObjectType({ simpleResolvers: true, description: 'A column of a report.' })
export class ReportColumn {
  @Field(() => String, { nullable: true, description: 'Its name: that of the field of a row.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'The scalar type of the field.' })
  @Field(() => ColumnType, {
    name: 'columnType',
    nullable: true,
    simple: false,
    description: 'The same as an enum, for a client that switches on it.',
  })
  readonly type!: ColumnType;

  @Field(() => String, {
    nullable: true,
    description: 'What a number counts, or what a time is in; null for what has no unit.',
  })
  readonly unit!: string | null;

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly description!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it may be added up over rows, as counts may.',
  })
  readonly isAdditive!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The column that weighs it where averages of several rows are put together: sum(average * weight) / sum(weight); null for what is no average.',
  })
  readonly weight!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The type that its id leads to, as `User`, by the field beside it that has its name without `Id`; null for what leads nowhere.',
  })
  readonly linksTo!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'An argument that a report takes.' })
export class ReportArgument {
  @Field(() => String, { nullable: true, description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its type, as GraphQL spells it.' })
  readonly type!: string;

  @Field(() => String, { nullable: true, description: 'What it does, and what stands in for it.' })
  readonly description!: string | null;
}

@ObjectType('Report', { simpleResolvers: true, description: 'A report, and what it is made of.' })
export class CatalogReport {
  @Field(() => ID, { description: 'The name of its root field, as chatAveragesReport.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "ICE's title of the report." })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'What it tells.' })
  readonly description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The channel that it is about, as a text: CHAT or EMAIL.',
  })
  @Field(() => Channel, {
    name: 'channel',
    nullable: true,
    simple: false,
    description: 'The channel that it is about.',
  })
  readonly channelName!: Channel;

  @Field(() => String, { nullable: true, description: 'What one row is.' })
  readonly rowsAre!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whether a row is an `event`, or an `aggregate` over the period asked for.',
  })
  readonly grain!: string;

  @Field(() => String, { nullable: true, description: 'The endpoint of ICE that it is read from.' })
  readonly endpoint!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What supports the endpoint: `documented`, or `pattern` where only the vendor's naming does.",
  })
  @Field(() => Evidence, {
    name: 'endpointEvidence',
    nullable: true,
    simple: false,
    description: 'The same as an enum, for a client that switches on it.',
  })
  readonly evidence!: Evidence;

  @Field(() => String, { nullable: true, description: 'What it cannot do, in words.' })
  readonly limits!: string;

  @Field(() => String, { nullable: true, description: 'Where it is as a CSV file.' })
  readonly csvUrl!: string;

  @Field(() => String, { nullable: true, description: 'Where it is as a file of JSON lines.' })
  readonly ndjsonUrl!: string;

  @Field(() => String, { nullable: true, description: 'Where it is as a Parquet file.' })
  readonly parquetUrl!: string;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'Where its rows hang on what they name, as `User.reports.agentPerformance`.',
  })
  readonly entityFields!: readonly string[];

  @Field(() => [ReportColumn], {
    nullable: 'itemsAndList',
    description: 'Its columns, in the order that files have them.',
  })
  readonly columns!: readonly ReportColumn[];

  @Field(() => [ReportArgument], {
    nullable: 'itemsAndList',
    description: 'The arguments that it takes, all of them optional.',
  })
  readonly arguments!: readonly ReportArgument[];
}

export const ReportCatalogConnection = connectionOf(CatalogReport, 'ReportCatalog', 'reports');
