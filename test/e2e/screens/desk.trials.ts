// The screens of who sits at a desk: agents and supervisors.
import { expect } from '@jest/globals';
import type { Booted } from '../../support/house/boot.js';
import { idsOf, input, truthOf, type Trials } from './truth.js';

export function deskTrials(house: Booted): Trials {
  const { state, self, own, ownInbox, skillOf, contactOf } = truthOf(house);
  return {
    MyQueue: {
      refused: 'email.GetServiceLevelList',
      agrees({ tickets }) {
        const rows = tickets.edges.map(({ node }: any) => node);
        expect(tickets.totalCount).toBeGreaterThan(1);
        expect(idsOf(rows)).toEqual(idsOf(ownInbox()));
      },
    },
    TheTicket: {
      asked: () => ({ id: String(ownInbox()[0]!.id) }),
      agrees({ ticket: { id, contact, timeline, history } }) {
        const [ticket] = ownInbox();
        expect({ id, contact }).toMatchObject({
          id: String(ticket!.id),
          contact: { email: contactOf(ticket!).email },
        });
        const isOfIt = ({ ticketId }: { readonly ticketId: number }) => ticketId === ticket!.id;
        const { notes, comments } = state();
        const mine = comments.filter((each) => isOfIt(each) && each.userId === self('agent').id);
        const parts = [state().conversation(ticket!.id), notes.filter(isOfIt), mine].flat();
        expect(timeline.totalCount).toBe(parts.length);
        const times = timeline.nodes.map(({ createdAt }: any) => createdAt);
        expect(times).toEqual(times.toSorted());
        const others = state().tickets.filter(
          (each) => each.contactId === ticket!.contactId && each.id !== ticket!.id,
        );
        expect(idsOf(history)).toEqual(idsOf(others));
      },
    },
    LettersForTicket: {
      asked: () => ({ skillId: String(skillOf('email').id), ticketId: String(ownInbox()[0]!.id) }),
      agrees({ cannedTree }) {
        const letters = cannedTree.flatMap(({ phrase }: any) => phrase ?? []);
        expect(letters.length).toBeGreaterThan(2);
        for (const { id, rendered } of letters) {
          const { wording } = state().emailCanned.phrases.get(Number(id.split(':')[1]))!;
          expect(rendered).toBe(wording!.text);
        }
      },
    },
    Answer: {
      asked: (round) => input({ ticketId: String(ownInbox()[0]!.id), body: `Answer ${round}` }),
      agrees(_, round) {
        expect(state().sentMails.all().at(-1)).toMatchObject({ body: `Answer ${round}` });
      },
    },
    MarkAsSpam: {
      asked: () => input({ ticketIds: [String(ownInbox()[0]!.id)], isSpam: true }),
      agrees({ markTicketsAsSpam: { tickets } }) {
        const [{ id, status }] = tickets;
        expect(status).toBe('Spam');
        expect(state().tickets.get(Number(id))!.status).toBe('Spam');
      },
    },
    WhomToEscalateTo: {
      agrees({ supervisors, skills }) {
        expect(supervisors.nodes.length).toBeGreaterThan(0);
        expect(idsOf(skills.nodes)).toEqual(
          idsOf(state().skills.filter(({ channel }) => channel === 'email')),
        );
      },
    },
    HandToSupervisor: {
      asked: (round) =>
        input({
          ticketIds: [String(own()[round]!.id)],
          supervisorId: String(self('supervisor').id),
        }),
      agrees({ escalateTicketsToSupervisor: { tickets } }) {
        expect(state().tickets.get(Number(tickets[0].id))!.userId).toBe(self('supervisor').id);
      },
    },
    HandToSkill: {
      asked: () =>
        input({ ticketIds: [String(ownInbox()[0]!.id)], skillId: String(skillOf('email').id) }),
      agrees({ escalateTicketsToSkill: { tickets } }) {
        expect(state().tickets.get(Number(tickets[0].id))!.skillId).toBe(skillOf('email').id);
      },
    },
    Search: {
      asked: () => ({ text: contactOf(ownInbox()[0]!).email }),
      agrees({ tickets, contacts }) {
        const { contactId } = ownInbox()[0]!;
        expect(idsOf(tickets.nodes)).toEqual(
          idsOf(own().filter((each) => each.contactId === contactId)),
        );
        expect(idsOf(contacts.nodes)).toEqual([String(contactId)]);
      },
    },
    ContactHistory: {
      asked: () => ({ id: String(ownInbox()[0]!.contactId) }),
      refused: 'chat.GetChatHistory',
      agrees({ contact }) {
        const { contactId } = ownInbox()[0]!;
        expect(idsOf(contact.tickets.nodes)).toEqual(
          idsOf(state().tickets.filter((each) => each.contactId === contactId)),
        );
        expect(contact.chats).toBeNull();
      },
    },
    ChatsThatEnded: {
      agrees({ chats }) {
        expect(chats.totalCount).toBe(state().chats.size);
      },
    },
    Wall: {
      agrees({ ticketCounts, bySkill, byAssignee }) {
        const inbox = state().tickets.filter(({ status }) => status === 'Inbox');
        const sum = (groups: any[]) => groups.reduce((all, { count }) => all + count, 0);
        expect([sum(bySkill), sum(byAssignee)]).toEqual([inbox.length, inbox.length]);
        expect(sum(ticketCounts.nodes)).toBe(state().tickets.size);
      },
    },
    Presence: {
      agrees({ liveMonitoring: { nodes } }) {
        expect(nodes.length).toBeGreaterThan(3);
        for (const { userId, user } of nodes) {
          const { forename, surname } = state().users.get(Number(userId))!;
          expect(user.displayName).toBe(`${forename} ${surname}`);
        }
      },
    },
    SignIn: {
      asked: () => input({ organizationId: 59, ...house.sandbox.credentials.agent }),
      agrees({ login }) {
        expect(login).toMatchObject({ token: expect.any(String), userErrors: [] });
      },
    },
    WhoAmI: {
      agrees({ viewer: { user, role } }) {
        const { forename, surname } = self('agent');
        expect([role, user.displayName]).toEqual(['AGENT', `${forename} ${surname}`]);
      },
    },
  };
}
