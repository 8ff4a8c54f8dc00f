import { describe, expect, it } from '@jest/globals';
import { mutate, useHouse } from '../../support/house/operations.js';

const house = useHouse();
const called = (): string[] => house.sandbox.journal.keys();

const HOUR_MS = 3_600_000;
const FIELDS =
  'serviceLevel { serviceLevel { id name } hours { fromHours toHours colorCode } dueAt isBreached remainingSeconds }';
const TICKETS = `{ tickets(first: 200, orderBy: ID_ASC) { nodes { id skillId status ${FIELDS} } } }`;

interface Standing {
  readonly serviceLevel: { readonly id: string; readonly name: string };
  readonly hours: { readonly fromHours: number; readonly toHours: number } | null;
  readonly dueAt: string | null;
  readonly isBreached: boolean | null;
  readonly remainingSeconds: number | null;
}
interface Row {
  readonly id: string;
  readonly skillId: string;
  readonly serviceLevel: Standing | null;
}

const gold = () => house.sandbox.state.serviceLevels.find(({ name }) => name === 'Gold')!;
const bandsOf = (slaId: number) =>
  house.sandbox.state.slaHours.filter((band) => band.slaId === slaId);

async function asked(): Promise<readonly Row[]> {
  return (await house.admin.get(TICKETS)).tickets.nodes;
}

/** A ticket of the skill whose level is Gold (4, 8 and 12 hours) that came in so many hours ago. */
function received(hoursAgo: number, status = 'Inbox') {
  const ticket = house.sandbox.state.tickets.find((each) => each.skillId === gold().skillId)!;
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - hoursAgo * HOUR_MS);
  Object.assign(ticket, { status, receivedAt: at });
  return { id: String(ticket.id), at };
}

describe('how tickets stand by the service level of their skill', () => {
  it.each([
    [1, [0, 4], false],
    [5, [4, 8], false],
    [11.5, [8, 12], false],
    [12.5, null, true],
    [3_000, null, true],
  ] as const)('one that came in %d hours ago', async (hoursAgo, band, isBreached) => {
    const { id, at } = received(hoursAgo);
    const { serviceLevel } = (await asked()).find((ticket) => ticket.id === id)!;
    const due = at.getTime() + 12 * HOUR_MS;
    expect(serviceLevel).toMatchObject({
      serviceLevel: { name: 'Gold' },
      dueAt: new Date(due).toISOString(),
      isBreached,
    });
    const { hours, remainingSeconds } = serviceLevel!;
    expect(hours && [hours.fromHours, hours.toHours]).toEqual(band);
    // The clock has gone on since.
    const remaining = (12 - hoursAgo) * 3_600;
    expect(remainingSeconds).toBeLessThanOrEqual(remaining);
    expect(remainingSeconds).toBeGreaterThan(remaining - 600);
  });

  it('is not measured where nobody says how: no level, several, one switched off, no bands', async () => {
    const { serviceLevels, slaHours } = house.sandbox.state;
    const skills = new Set(
      serviceLevels.filter(({ isEnabled }) => isEnabled).map(({ skillId }) => String(skillId)),
    );
    const rows = await asked();
    const without = rows.filter(({ skillId }) => !skills.has(skillId));
    expect(without.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.serviceLevel !== null).toBe(skills.has(row.skillId));

    const { id } = received(1);
    const standing = async () => (await asked()).find((ticket) => ticket.id === id)!.serviceLevel;
    for (const band of bandsOf(gold().id)) {
      await mutate(house, 'deleteServiceLevelHours', { id: String(band.id) }, '__typename');
    }
    expect(slaHours.filter(({ slaId }) => slaId === gold().id)).toEqual([]);
    expect(await standing()).toEqual({
      serviceLevel: { id: String(gold().id), name: 'Gold' },
      ...{ hours: null, dueAt: null, isBreached: null, remainingSeconds: null },
    });
    const more = { name: 'One more', skillId: String(gold().skillId) };
    await mutate(house, 'createServiceLevel', more, '__typename');
    expect(await standing()).toBeNull();
    const off = { id: String(gold().id), isEnabled: false };
    await mutate(house, 'setServiceLevelEnabled', off, '__typename');
    expect(await standing()).toMatchObject({ serviceLevel: { name: 'One more' } });
  });

  it('says of a resolved ticket when it was due, and no more', async () => {
    const { id, at } = received(20, 'Resolved');
    const { ticket } = await house.admin.get(`{ ticket(id: "${id}") { ${FIELDS} } }`);
    expect(ticket.serviceLevel).toEqual({
      serviceLevel: { id: String(gold().id), name: 'Gold' },
      dueAt: new Date(at.getTime() + 12 * HOUR_MS).toISOString(),
      ...{ hours: null, isBreached: null, remainingSeconds: null },
    });
  });

  it('costs a call for the levels and one for each in use, however many tickets; both are held', async () => {
    const rows = await asked();
    expect(rows.length).toBeGreaterThan(50);
    const levels = new Set(rows.flatMap(({ serviceLevel }) => serviceLevel?.serviceLevel.id ?? []));
    expect(levels.size).toBeGreaterThan(1);
    expect(called().toSorted()).toEqual(
      [
        ...['email.GetServiceLevelList', 'email.LoadTicketByStatusSup'],
        ...[...levels].map(() => 'email.GetSLAHoursList'),
      ].toSorted(),
    );
    house.sandbox.journal.clear();
    expect(await asked()).toHaveLength(rows.length);
    expect(called()).toEqual(['email.LoadTicketByStatusSup']);
  });

  it('tells once that the levels cannot be had, and of the tickets all else', async () => {
    house.sandbox.set({ faults: { 'email.GetServiceLevelList': 'error500' } });
    const { data, errors } = await house.admin.ask(TICKETS);
    expect(data.tickets.nodes.length).toBeGreaterThan(50);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions['code']).toBe('ICE_UNAVAILABLE');
    house.sandbox.set({ faults: {} });
  });
});
