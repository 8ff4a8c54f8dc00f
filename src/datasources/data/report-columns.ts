import { id, int, text, time } from '../wire/codecs.js';
import { column } from './report.js';

/** Columns that several reports have, spelled as they spell them. */

export const agent = {
  agentId: column(id('AgentID'), 'The id of the agent.', { link: 'agent' }),
  agentName: column(text('AgentName'), 'The name of the agent, as ICE says it.'),
};

export const skill = {
  skillId: column(id('SkillID'), 'The id of the skill.', { link: 'skill' }),
};

export const skillName = {
  skillName: column(text('Skill'), 'The name of the skill, as ICE says it.'),
};

export const chat = { chatId: column(id('ChatID'), 'The id of the chat.', { link: 'chat' }) };

export const ticket = {
  ticketId: column(id('TicketID'), 'The id of the ticket.', { link: 'ticket' }),
};

export const visitorName = {
  visitorName: column(text('VisitorName'), 'The name that the visitor gave.'),
};

/** What the reports on surveys have: a row for each question. */
export const answer = {
  answeredAt: column(time('SurveyDate'), 'When it was answered.'),
  question: column(text('Question'), 'What was asked.'),
  answer: column(text('Answer'), 'What was answered.'),
};

/** A number of things. */
export const count = (key: string, description: string, unit: string) =>
  column(int(key), description, { unit });
