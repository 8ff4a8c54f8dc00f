import { day, id, text, time } from '../wire/codecs.js';
import { agent, answer, count, skill, ticket } from './report-columns.js';
import { column, reportsOf } from './report.js';

const report = reportsOf('EMAIL');

const RESOLVED =
  '`resolved` may be of the tickets that came in then, or of those that were resolved then: ICE does not say, and two reports need not mean the same.';

export const emailCannedAnswers = report('get_email_canned_answers', {
  title: 'Email Canned Answers',
  description: 'How often agents used which canned letter in tickets.',
  grain: 'aggregate',
  rowsAre: 'a canned letter and an agent',
  list: 'EmailCannedAnswersData',
  columns: {
    cannedPhraseName: column(text('CannedPhraseName'), 'The name of the letter.'),
    ...agent,
    usageCount: count('UsageCount', 'How often it was used.', 'uses'),
  },
  key: ['cannedPhraseName', 'agentId', 'agentName'],
});

export const emailSurveys = report('get_email_survey', {
  title: 'Email Survey',
  description: 'What customers answered to surveys on their tickets.',
  grain: 'event',
  rowsAre: 'a ticket and a question',
  list: 'EmailSurveyData',
  columns: { ...ticket, ...agent, ...answer },
  time: 'answeredAt',
  key: ['answeredAt', 'ticketId', 'question'],
  about: ['surveys'],
});

export const ticketVolume = report('get_ticket_volume_summary_data', {
  title: 'Ticket Volume Summary',
  description: 'How many tickets came in and were resolved, day by day.',
  grain: 'aggregate',
  rowsAre: 'a skill and a day',
  list: 'TicketVolumeSummaryData',
  columns: {
    date: column(day('Date'), 'The day, in the time zone that was asked for.'),
    ...skill,
    received: count('Received', 'Tickets that came in.', 'tickets'),
    resolved: count('Resolved', 'Tickets that were resolved.', 'tickets'),
  },
  caution: RESOLVED,
  key: ['date', 'skillId'],
});

export const ticketResolution = report('get_ticket_resolution_data', {
  title: 'Ticket Resolution',
  description: 'When tickets came in and were resolved.',
  grain: 'event',
  rowsAre: 'a ticket',
  list: 'TicketResolutionData',
  columns: {
    ...ticket,
    subject: column(text('Subject'), 'The subject of the ticket.'),
    status: column(text('Status'), 'Its status, in the words of ICE.'),
    receivedAt: column(time('ReceivedOn'), 'When it came in.'),
    resolvedAt: column(time('ResolvedOn'), 'When it was resolved.'),
  },
  key: ['ticketId'],
});

export const ticketResolutionByAgent = report('get_ticket_resolution_by_agent', {
  title: 'Ticket Resolution by Agent',
  description: 'How many tickets each agent was given and resolved.',
  grain: 'aggregate',
  rowsAre: 'an agent',
  list: 'TicketResolutionByAgentData',
  columns: {
    ...agent,
    assigned: count('Assigned', 'Tickets that the agent was given.', 'tickets'),
    resolved: count('Resolved', 'Tickets that the agent resolved.', 'tickets'),
  },
  caution: RESOLVED,
  key: ['agentId', 'agentName'],
});

export const ticketHistory = report('get_ticket_history_data', {
  title: 'Ticket History',
  description: 'The tickets of a period, with their state.',
  grain: 'event',
  rowsAre: 'a ticket; where ICE tells several changes of one, each is a row',
  list: 'TicketHistoryData',
  columns: {
    ...ticket,
    contactId: column(id('ContactID'), 'The id of the contact who wrote.', { link: 'contact' }),
    subject: column(text('Subject'), 'The subject of the ticket.'),
    status: column(text('Status'), 'Its status, in the words of ICE.'),
    agentId: agent.agentId,
    assignedAt: column(time('AssignedDate'), 'When it was assigned.'),
    lastModifiedAt: column(time('LastModifiedDate'), 'When it last changed.'),
    receivedAt: column(time('ReceivedOn'), 'When it came in.'),
  },
  key: ['ticketId'],
});

export const emailIntervals = report('get_email_interval_data', {
  title: 'Email Interval',
  description: 'How many e-mails came in and were resolved, interval by interval.',
  grain: 'aggregate',
  rowsAre: 'a skill and an interval; how long one is ICE does not say',
  list: 'EmailIntervalData',
  columns: {
    intervalStartsAt: column(time('IntervalStart'), 'When the interval began.'),
    ...skill,
    received: count('Received', 'E-mails that came in.', 'e-mails'),
    resolved: count('Resolved', 'E-mails that were resolved.', 'e-mails'),
  },
  key: ['intervalStartsAt', 'skillId'],
});
