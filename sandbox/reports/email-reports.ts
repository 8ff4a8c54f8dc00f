import { noise } from '../seed/random.js';
import { isWithin, type GivenAnswer } from '../store/events.js';
import type { Store } from '../store/store.js';
import { NO_SKILL, questionsOf } from '../store/surveys.js';
import { NOBODY, type Ticket } from '../store/tickets.js';
import { cannedUse } from './canned-use.js';
import { agentCells, each, grouped, report, type Asked, type Report, type Row } from './report.js';

/** Tickets belong where they arrive; a resolution, and what it is answered with, where it happens. */
export const EMAIL_REPORTS: readonly Report[] = [
  report('get_email_canned_answers', 'EmailCannedAnswersData', ({ store, span }) =>
    cannedUse(store, store.emailCanned, taken(store.events('tickets', span))),
  ),
  report('get_email_survey', 'EmailSurveyData', function* ({ store, span, clock }) {
    const questions = surveyOf(store, span.skillId);
    for (const { ticket, at } of resolutions(store, span)) {
      for (const { question, answer } of answersAbout(ticket, questions)) {
        yield {
          TicketID: ticket.id,
          ...agentCells(store, ticket.userId),
          SurveyDate: clock.text(at),
          Question: question,
          Answer: answer,
        };
      }
    }
  }),
  report('get_ticket_volume_summary_data', 'TicketVolumeSummaryData', (asked) =>
    volumes(asked, 'Date', (at) => asked.clock.date(at)),
  ),
  report(
    'get_ticket_resolution_data',
    'TicketResolutionData',
    each('tickets', (ticket, { clock }) => {
      const at = resolvedAt(ticket);
      return {
        ...{ TicketID: ticket.id, Subject: ticket.subject, Status: ticket.status },
        ReceivedOn: clock.text(ticket.receivedAt),
        ResolvedOn: at && clock.text(at),
      };
    }),
  ),
  report('get_ticket_resolution_by_agent', 'TicketResolutionByAgentData', ({ store, span }) =>
    grouped(
      taken(store.events('tickets', span)),
      ({ userId }) => String(userId),
      ({ userId }) => ({ ...agentCells(store, userId), Assigned: 0, Resolved: 0 }),
      (row, ticket) => {
        row.Assigned++;
        if (resolvedAt(ticket)) row.Resolved++;
      },
    ),
  ),
  report(
    'get_ticket_history_data',
    'TicketHistoryData',
    each('tickets', (ticket, { clock }) => ({
      ...{ TicketID: ticket.id, ContactID: ticket.contactId },
      ...{ Subject: ticket.subject, Status: ticket.status, AgentID: ticket.userId },
      AssignedDate: ticket.assignedAt && clock.text(ticket.assignedAt),
      LastModifiedDate: clock.text(ticket.lastUpdatedAt),
      ReceivedOn: clock.text(ticket.receivedAt),
    })),
  ),
  // How long an interval is, nobody knows: here an hour.
  report('get_email_interval_data', 'EmailIntervalData', (asked) =>
    volumes(asked, 'IntervalStart', (at) => asked.clock.hour(at)),
  ),
];

/** What came and what was resolved in each stretch of time, those without either left out. */
function volumes({ store, skill, span }: Asked, column: string, stretchOf: (at: Date) => string) {
  return grouped(
    happenings(),
    ({ at }) => stretchOf(at),
    ({ at }) => ({ [column]: stretchOf(at), SkillID: skill.id, Received: 0, Resolved: 0 }),
    (row: Row & Record<'Received' | 'Resolved', number>, { what }) => void row[what]++,
  );

  function* happenings() {
    for (const { receivedAt } of store.events('tickets', span)) {
      yield { at: receivedAt, what: 'Received' as const };
    }
    for (const { at } of resolutions(store, span)) yield { at, what: 'Resolved' as const };
  }
}

/** Of tickets that may have come long before. */
function* resolutions(store: Store, span: Asked['span']) {
  for (const ticket of store.events('tickets', { ...span, from: new Date(0) })) {
    const at = resolvedAt(ticket);
    if (at && isWithin(at, span)) yield { ticket, at };
  }
}

/** Nothing happens to a ticket after it was resolved. */
function resolvedAt({ status, lastUpdatedAt }: Ticket): Date | null {
  return status === 'Resolved' ? lastUpdatedAt : null;
}

function* taken(tickets: Iterable<Ticket>) {
  for (const ticket of tickets) if (ticket.userId !== NOBODY) yield ticket;
}

/** The skill's own survey in use, else the organization's. */
function surveyOf({ emailSurveys }: Store, skillId: number) {
  const inUse = emailSurveys.surveys.filter(({ isActive, isPublished }) => isActive && isPublished);
  const survey =
    inUse.find((each) => each.skillId === skillId) ??
    inUse.find((each) => each.skillId === NO_SKILL);
  return survey ? questionsOf(emailSurveys, survey.id) : [];
}

/** Two in five contacts answer. */
function answersAbout(
  { id }: Ticket,
  questions: ReturnType<typeof surveyOf>,
): readonly GivenAnswer[] {
  if (noise(id) >= 0.4) return [];
  return questions.map(({ text, options }, index) => {
    const choices = options === '' ? REMARKS : options.split(',');
    return { question: text, answer: choices[Math.floor(noise(id, index) * choices.length)] ?? '' };
  });
}

const REMARKS = ['Thank you for the quick answer.', 'It took a little long.', 'Nothing to add.'];
