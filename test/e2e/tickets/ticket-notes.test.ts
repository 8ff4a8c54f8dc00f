import { afterEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { signIn } from '../../support/house/client.js';
import { mutate, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const clock = useClock();
afterEach(() => clock.set());

const ticketId = () => String(house.sandbox.state.notes.all()[0]!.ticketId);
const stored = (text: string) => house.sandbox.state.notes.filter((note) => note.text === text);
const add = (text: string) =>
  mutate(house, 'addTicketNote', { ticketId: ticketId(), text }, 'note { id text createdAt }');

describe('a note that was added', () => {
  it('is told from an older one with the same text', async () => {
    clock.stop();
    await add('No answer');
    clock.pass(5 * 60_000);
    const { payload } = await add('No answer');
    const [older, newer] = stored('No answer');
    expect(newer!.createdAt.getTime() - older!.createdAt.getTime()).toBeGreaterThan(60_000);
    expect(payload).toEqual({
      note: {
        id: String(newer!.id),
        text: 'No answer',
        createdAt: newer!.createdAt.toISOString(),
      },
      userErrors: [],
    });
  });

  it('is told from one that a colleague wrote at the same time', async () => {
    clock.stop();
    const agent = await signIn(house, 'agent');
    const input = { ticketId: ticketId(), text: 'Done' };
    await mutate({ ...house, admin: agent }, 'addTicketNote', input, 'note { id }');
    const { payload } = await add('Done');
    const [, own] = stored('Done');
    expect(payload.note.id).toBe(String(own!.id));
  });

  it('is not told from its twin: then there is none, and it is said why', async () => {
    clock.stop();
    await add('No answer');
    const { payload, errors } = await add('No answer');
    expect(payload).toEqual({
      note: null,
      userErrors: [
        {
          code: 'PARTIAL',
          message: 'The note was added; ICE tells no id, and has several like it.',
          field: null,
        },
      ],
    });
    expect(errors).toEqual([]);
    expect(stored('No answer')).toHaveLength(2);
  });

  it('may not show: then there is none, and it is said why', async () => {
    house.sandbox.set({ faults: { 'email.GetTicketNoteList': 'noRecords' } });
    const { payload } = await add('Called');
    expect(payload).toEqual({
      note: null,
      userErrors: [
        {
          code: 'PARTIAL',
          message: 'The note was added; ICE tells no id, and does not show it yet.',
          field: null,
        },
      ],
    });
    expect(stored('Called')).toHaveLength(1);
  });

  it('that cannot be read back was added all the same', async () => {
    house.sandbox.set({ faults: { 'email.GetTicketNoteList': 'html' } });
    const { payload, errors } = await add('Called');
    expect(payload).toEqual({ note: null, userErrors: [] });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
    expect(stored('Called')).toHaveLength(1);
  });
});

it.each([
  ['failed', 'ICE_REJECTED', 0],
  ['reset', 'UNKNOWN_OUTCOME', 1],
] as const)('a note whose writing meets %s is %s, and is sent once', async (fault, code, held) => {
  house.sandbox.set({ faults: { 'email.NoteInsert': fault } });
  const { payload, errors } = await add('Called');
  const told = payload?.userErrors ?? errors.map(({ extensions }) => extensions);
  expect(told).toMatchObject([{ code }]);
  expect(house.sandbox.journal.count('email.NoteInsert')).toBe(1);
  expect(stored('Called')).toHaveLength(held);
});
