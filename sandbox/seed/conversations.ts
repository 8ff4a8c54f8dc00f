import type { Message } from '../store/conversations.js';
import type { ConversationTeller } from '../store/store.js';
import { fill } from './slots.js';
import type { Case, Cases } from './tickets.js';

/** How much of its scenario a ticket has been through, by the folder it lies in. */
const TURNS: Readonly<Record<string, number>> = { Spam: 1, Draft: 3, Sent: 2, Archive: 4 };

/** Writes a seeded ticket's conversation when it is asked for; the same one whenever that is. */
export function conversationTeller(cases: Cases): ConversationTeller {
  return (ticketId) => {
    const told = cases.get(ticketId);
    return told ? messagesOf(told) : [];
  };
}

function messagesOf(told: Case): Message[] {
  const bodies = told.scenario.thread.slice(0, turnsOf(told));
  return bodies.map((body, index) => {
    const isAgents = index % 2 === 1;
    return {
      ticketId: told.ticket.id,
      userId: isAgents ? (told.agent?.id ?? 0) : 0,
      from: isAgents ? told.mailbox : told.contact.email,
      to: isAgents ? told.contact.email : told.mailbox,
      cc: '',
      bcc: '',
      subject: index === 0 ? told.ticket.subject : `Re: ${told.ticket.subject}`,
      body: isAgents ? agentsLetter(told, body) : customersLetter(told, body),
      createdAt: sentAt(told.ticket, index, bodies.length),
    };
  });
}

/** In the Inbox the customer wrote last; a ticket that nobody has was never answered. */
function turnsOf({ ticket, agent, scenario }: Case): number {
  if (!agent) return 1;
  if (ticket.status === 'Inbox') return ticket.id % 3 === 0 ? 3 : 1;
  return TURNS[ticket.status] ?? scenario.thread.length;
}

/** Spread between the arrival and the last update. */
function sentAt({ receivedAt, lastUpdatedAt }: Case['ticket'], index: number, count: number): Date {
  const span = lastUpdatedAt.getTime() - receivedAt.getTime();
  const share = count > 1 ? index / (count - 1) : 0;
  return new Date(receivedAt.getTime() + Math.floor((span * share) / 1000) * 1000);
}

/** The agent's letter that comes next, where the scenario goes on; else that he is at it. */
export function letterOf(told: Case, turns = turnsOf(told)): string {
  const next = turns % 2 === 1 ? told.scenario.thread[turns] : undefined;
  return agentsLetter(told, next ?? 'I am looking into this and will write to you again soon.');
}

function customersLetter({ contact, slots, ticket }: Case, body: string): string {
  const greeting = ticket.status === 'Spam' ? '' : 'Hello,\n\n';
  return `${greeting}${fill(body, slots)}\n\nRegards,\n${contact.name}`;
}

function agentsLetter({ contact, agent, slots, brand }: Case, body: string): string {
  const text = fill(body, slots);
  return `Hi ${contact.virtualName},\n\n${text}\n\nBest regards,\n${agent?.forename ?? ''}\n${brand} Customer Care`;
}
