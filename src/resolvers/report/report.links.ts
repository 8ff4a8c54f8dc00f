import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { LinkTarget, Report } from '../../datasources/data/report.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { ice } from '../../datasources/endpoints.js';
import type { ReportRow } from '../../reports/rows.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import { Chat } from '../../schema/chat/chat.type.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch, type PrefetchPlan } from '../kit/prefetch.js';
import {
  prefetchOf,
  chatLink,
  contactLink,
  follow,
  skillLink,
  ticketReach,
  userLink,
  type Link,
  type Reach,
} from '../kit/link.js';

/** A field of a report's rows that leads to another entity. */
interface Target {
  readonly type: ClassType<object>;
  readonly reach: Reach<unknown>;
  readonly ahead: PrefetchPlan;
  readonly description: string;
  readonly calls: readonly AnyEndpoint[];
}

const listed = (
  type: ClassType<object>,
  link: Link<unknown>,
  description: string,
  calls: readonly AnyEndpoint[],
): Target => ({ type, reach: link, ahead: prefetchOf(link), description, calls });

const TARGETS: Readonly<Record<LinkTarget, (channel: Report['channel']) => Target>> = {
  agent: (channel) => listed(User, userLink(channel), 'The agent.', LISTS.users),
  skill: (channel) => listed(Skill, skillLink(channel), 'The skill.', LISTS.skills),
  chat: () =>
    listed(Chat, chatLink, 'The chat, from the whole history.', [ice.chat.getChatHistory]),
  contact: () => listed(Contact, contactLink, 'The contact.', READS.contact),
  ticket: () => ({
    type: Ticket,
    reach: ticketReach,
    ahead: { channel: 'EMAIL' },
    description: 'The ticket. One call a ticket.',
    calls: [ice.email.getEmailInformation],
  }),
};

/** The links of a report's rows, each beside the column with its id; its skill every row has. */
export function linksOf(report: Report, Row: ClassType<object>): ClassType[] {
  const columns = Object.values(report.columns).map(({ link }) => link);
  const links = new Set<LinkTarget>(['skill', ...columns.filter((link) => link !== null)]);
  return [...links].map((link) => linkOf(link, TARGETS[link](report.channel), Row));
}

/** The name of the type that a column of a report leads to; null for none. */
export function linkedType({ columns, channel }: Report, column: string): string | null {
  // What every row has beside the columns of its own.
  if (column === 'campaignId') return Campaign.name;
  const link = column === 'skillId' ? 'skill' : (columns[column]?.link ?? null);
  return link && TARGETS[link](channel).type.name;
}

function linkOf(
  name: LinkTarget,
  { type, reach, ahead, description, calls }: Target,
  Row: ClassType,
) {
  @Resolver(() => Row)
  class RowLink {
    @Prefetch(ahead)
    @Calls(...calls)
    @FieldResolver(() => type, { nullable: true, description })
    [name](@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return follow(reach, row[`${name}Id`] as string | null, ctx, info);
    }
  }
  return RowLink;
}
