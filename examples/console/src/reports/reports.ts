// What the page shows: each report with the query that asks for it, and what its chart and table say.
import type { TypedDocumentNode } from '@apollo/client';
import {
  AgentPerformanceDocument,
  ResolutionDocument,
  TicketVolumeDocument,
} from '../generated/graphql.ts';
import { by, type Figures } from './figures.ts';
import type { ReportVariables } from './range.ts';

export interface Report<Data = unknown> {
  /** That of its file. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly kind: 'line' | 'bar';
  readonly document: TypedDocumentNode<Data, ReportVariables>;
  readonly figures: (data: Data) => Figures | null;
}

const report = <Data>(one: Report<Data>): Report<Data> => one;

interface OfAgent {
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly agent: { readonly displayName: string | null } | null;
}

/** As the rest of the console calls them; reports have names of their own. */
const agentOf = ({ agentId, agentName, agent }: OfAgent) => ({
  key: agentId ?? agentName,
  text: agent?.displayName ?? agentName,
});

export const volume = report({
  name: 'ticketVolumeSummaryReport',
  title: 'Volume',
  about: 'Tickets that came in and were resolved, day by day; of today, so far.',
  kind: 'line',
  document: TicketVolumeDocument,
  figures: ({ ticketVolumeSummaryReport: rows }) =>
    by('Day', rows, ({ date }) => ({ key: date, text: date }), {
      Received: (row) => row.received,
      Resolved: (row) => row.resolved,
    }),
});

export const performance = report({
  name: 'agentPerformanceReport',
  title: 'Performance',
  about: 'Chats that each agent had: the twelve with the most.',
  kind: 'bar',
  document: AgentPerformanceDocument,
  figures: ({ agentPerformanceReport: rows }) =>
    by('Agent', rows, agentOf, { Chats: (row) => row.totalChats }, 12),
});

export const resolution = report({
  name: 'ticketResolutionByAgentReport',
  title: 'Resolution',
  about: 'Tickets that each agent was given and resolved: the twelve with the most.',
  kind: 'bar',
  document: ResolutionDocument,
  figures: ({ ticketResolutionByAgentReport: rows }) =>
    by(
      'Agent',
      rows,
      agentOf,
      { Assigned: (row) => row.assigned, Resolved: (row) => row.resolved },
      12,
    ),
});
