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

describe('lists of tickets by when they are due', () => {
  const DUE = 'nodes { id serviceLevel { dueAt } } pageInfo { endCursor }';
  interface Due {
    readonly id: string;
    readonly serviceLevel: { readonly dueAt: string | null } | null;
  }
  const dueOf = ({ serviceLevel }: Due): string | null => serviceLevel?.dueAt ?? null;
  const read = async (args: string, fields = DUE) =>
    (await house.admin.get(`{ tickets(${args}) { ${fields} } }`)).tickets;
  const idsOf = (rows: readonly Due[]): string[] => rows.map(({ id }) => id);

  it.each(['ASC', 'DESC'])('%s, page by page, those without such a time last', async (way) => {
    const { nodes } = await read(`first: 500, orderBy: DUE_AT_${way}`);
    const times: (string | null)[] = nodes.map(dueOf);
    const known = times.filter((time) => time !== null);
    expect(known.length).toBeGreaterThan(10);
    expect(known.length).toBeLessThan(times.length);
    expect(times.slice(0, known.length)).toEqual(known);
    expect(known).toEqual(way === 'ASC' ? known.toSorted() : known.toSorted().toReversed());
    const first = await read(`first: 20, orderBy: DUE_AT_${way}`);
    const next = await read(
      `first: 20, orderBy: DUE_AT_${way}, after: "${first.pageInfo.endCursor}"`,
    );
    expect(idsOf([...first.nodes, ...next.nodes])).toEqual(idsOf(nodes.slice(0, 40)));
  });

  it('that are due before a time, wherever tickets are listed', async () => {
    const { nodes } = await read('first: 500, orderBy: DUE_AT_ASC');
    const known: Due[] = nodes.filter((row: Due) => dueOf(row) !== null);
    const before = dueOf(known[Math.floor(known.length / 2)]!)!;
    const expected = idsOf(known.filter((row) => dueOf(row)! < before));
    const found = await read(`first: 500, orderBy: DUE_AT_ASC, dueBefore: "${before}"`);
    expect(idsOf(found.nodes)).toEqual(expected);
    const { skills } = await house.admin.get(
      `{ skills(channel: EMAIL) { nodes { tickets(first: 500, status: "Inbox", dueBefore: "${before}") { nodes { id } } } } }`,
    );
    const ofSkills: Due[] = skills.nodes.flatMap(({ tickets }: any) => tickets.nodes);
    expect(idsOf(ofSkills).toSorted()).toEqual(expected.toSorted());
  });

  it('cost a call for the levels and one for each that measures a ticket; both are held', async () => {
    const args = 'first: 5, orderBy: DUE_AT_ASC, dueBefore: "2100-01-01T00:00:00Z"';
    await read(args, 'nodes { id }');
    const tickets = house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
    const skills = new Set(tickets.map(({ skillId }) => skillId));
    const levels = house.sandbox.state.serviceLevels.filter(
      ({ skillId, isEnabled }) => isEnabled && skills.has(skillId),
    );
    expect(called().toSorted()).toEqual(
      [
        ...['email.GetServiceLevelList', 'email.LoadTicketByStatusSup'],
        ...levels.map(() => 'email.GetSLAHoursList'),
      ].toSorted(),
    );
    house.sandbox.journal.clear();
    await read(args, 'nodes { id }');
    expect(called()).toEqual(['email.LoadTicketByStatusSup']);
  });

  it('are in the order of arrival where levels are not to be had, and are not cut by them', async () => {
    const arrived = await read('first: 50, orderBy: RECEIVED_AT_ASC', 'nodes { id }');
    house.sandbox.set({ faults: { 'email.GetServiceLevelList': 'error503' } });
    const { data, errors } = await house.admin.ask(`{
      ordered: tickets(first: 50, orderBy: DUE_AT_ASC) { nodes { id } }
      cut: tickets(first: 50, dueBefore: "2100-01-01T00:00:00Z") { nodes { id } }
    }`);
    house.sandbox.set({ faults: {} });
    expect(data).toEqual({ ordered: arrived, cut: null });
    const code = 'ICE_UNAVAILABLE';
    expect(errors).toMatchObject([{ extensions: { code } }, { extensions: { code } }]);
  });

  it('is told of a ticket that something else leads to, too', async () => {
    const { ticketHistoryReport } = await house.admin.get(
      `{ ticketHistoryReport(first: 30) { nodes { ticket { id ${FIELDS} } } } }`,
    );
    const led = ticketHistoryReport.nodes.flatMap(({ ticket }: any) => ticket ?? []);
    const direct = await Promise.all(
      led.map(({ id }: Row) =>
        house.admin.get(`{ ticket(id: "${id}") { serviceLevel { dueAt } } }`),
      ),
    );
    const due = (standing: Standing | null) => standing?.dueAt ?? null;
    expect(led.map(({ serviceLevel }: Row) => due(serviceLevel))).toEqual(
      direct.map(({ ticket }) => due(ticket.serviceLevel)),
    );
    expect(led.some(({ serviceLevel }: Row) => serviceLevel !== null)).toBe(true);
  });
});
