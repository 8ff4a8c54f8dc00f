import { describe, expect, it } from '@jest/globals';
import { mutate, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const levels = () => house.sandbox.state.serviceLevels.all();
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const hours = () => house.sandbox.state.slaHours.all()[0]!;

describe('service levels', () => {
  it.each([
    ['isEnabled: false', ['Bronze (old)']],
    ['search: "OLD"', ['Gold', 'Bronze (old)']],
    ['first: 2, orderBy: NAME_DESC', ['Weekend', 'Standard']],
  ])('(%s)', async (args, names) => {
    const { serviceLevels } = await house.admin.get(
      `{ serviceLevels(${args}) { nodes { name } } }`,
    );
    expect(serviceLevels.nodes.map((level: { name: string }) => level.name)).toEqual(names);
  });

  it('of one skill, with that skill by one list', async () => {
    const { skillId } = levels().find((level) => level.skillId !== 0)!;
    const { serviceLevels } = await house.admin.get(
      `{ serviceLevels(skillId: ${skillId}) { nodes { name skill { id name } } } }`,
    );
    const { name } = house.sandbox.state.skills.get(skillId)!;
    expect(serviceLevels.nodes).toEqual(
      levels()
        .filter((level) => level.skillId === skillId)
        .map((level) => ({ name: level.name, skill: { id: String(skillId), name } })),
    );
    expect(called()).toEqual(['email.GetServiceLevelList', 'email.GetSkillList']);
  });

  it('have their hours with their users in one call a level and one list', async () => {
    const { serviceLevels } = await house.admin.get(
      '{ serviceLevels { nodes { hours { userId user { id userName } serviceLevel { name } } } } }',
    );
    const { state, journal } = house.sandbox;
    expect(serviceLevels.nodes).toEqual(
      levels().map(({ id, name }) => ({
        hours: state.slaHours
          .filter(({ slaId }) => slaId === id)
          .map(({ userId }) => {
            const { userName } = state.users.get(userId)!;
            const user = { id: String(userId), userName };
            return { userId: user.id, user, serviceLevel: { name } };
          }),
      })),
    );
    expect(journal.count('email.GetSLAHoursList')).toBe(levels().length);
    expect(journal.count('email.GetUserList')).toBe(1);
    expect(journal.count()).toBe(levels().length + 2);
  });

  it('have null for hours that cannot be read, told once', async () => {
    house.sandbox.set({ faults: { 'email.GetSLAHoursList': 'html' } });
    const { data, errors } = await house.admin.ask(
      '{ serviceLevels { nodes { name hours { id } } } }',
    );
    expect(data.serviceLevels.nodes).toEqual(levels().map(({ name }) => ({ name, hours: null })));
    expect(errors).toMatchObject([
      { extensions: { code: 'ICE_UNAVAILABLE', endpoint: 'email.GetSLAHoursList' } },
    ]);
  });

  it('lead from a band of hours to the level by one call, and to its id by none', async () => {
    const { id, slaId } = hours();
    const query = (fields: string) =>
      `{ serviceLevelHours(id: ${id}) { serviceLevelId serviceLevel { ${fields} } } }`;
    const { serviceLevelHours } = await house.admin.get(query('id'));
    expect(serviceLevelHours).toEqual({
      serviceLevelId: String(slaId),
      serviceLevel: { id: String(slaId) },
    });
    expect(called()).toEqual(['email.GetSLAHoursDetails']);
    house.sandbox.journal.clear();
    await house.admin.get(query('name'));
    expect(called()).toEqual(['email.GetSLAHoursDetails', 'email.GetServiceLevelDetails']);
  });

  it.each(['serviceLevel', 'serviceLevelHours'])('%s is null for an unknown id', async (field) => {
    expect(await house.admin.get(`{ ${field}(id: "999999") { id } }`)).toEqual({ [field]: null });
  });
});

describe('a service level mutation', () => {
  const band = { serviceLevelId: '1', fromHours: 4, toHours: 8, colorCode: '#6600CC' };
  const REFUSED: readonly [string, object, string][] = [
    ['createServiceLevel', { name: ' ' }, 'name'],
    ['createServiceLevel', { name: 'New', skillId: 'x' }, 'skillId'],
    ['updateServiceLevel', { id: '1', name: '' }, 'name'],
    ['updateServiceLevel', { id: 'x' }, 'id'],
    ['setServiceLevelEnabled', { id: '0', isEnabled: true }, 'id'],
    ['addServiceLevelHours', { ...band, serviceLevelId: 'x' }, 'serviceLevelId'],
    ['addServiceLevelHours', { ...band, fromHours: -1 }, 'fromHours'],
    ['addServiceLevelHours', { ...band, fromHours: 8 }, 'toHours'],
    ['addServiceLevelHours', { ...band, fromHours: 9 }, 'toHours'],
    ['addServiceLevelHours', { ...band, colorCode: 'red' }, 'colorCode'],
    ['addServiceLevelHours', { ...band, colorCode: '#66C' }, 'colorCode'],
    ['addServiceLevelHours', { ...band, colorCode: '6600CC' }, 'colorCode'],
    ['addServiceLevelHours', { ...band, colorCode: '#6600CG' }, 'colorCode'],
    ['updateServiceLevelHours', { id: '1', toHours: 0 }, 'toHours'],
    ['updateServiceLevelHours', { id: '1', fromHours: 5, toHours: 5 }, 'toHours'],
    ['updateServiceLevelHours', { id: '1', colorCode: '' }, 'colorCode'],
    ['updateServiceLevelHours', { id: '1', userId: 'me' }, 'userId'],
    ['deleteServiceLevelHours', { id: '1.5' }, 'id'],
  ];
  it.each(REFUSED)('%s refuses %j by its field, and asks nothing of ICE', async (...row) => {
    const [name, input, field] = row;
    const { payload } = await mutate(house, name, input, '__typename');
    expect(payload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.any(String), field },
    ]);
    expect(called()).toEqual([]);
  });

  it('refuses a start after the end that stands, by the start, and writes nothing', async () => {
    const { id, endHours } = hours();
    const input = { id: String(id), fromHours: endHours };
    const { payload } = await mutate(house, 'updateServiceLevelHours', input, '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'fromHours' }]);
    expect(called()).toEqual(['email.GetSLAHoursDetails']);
  });

  it('keeps the user of a band, whoever changes it', async () => {
    const { id, userId } = hours();
    const other = house.sandbox.state.users.find((user) => user.id !== userId)!.id;
    const fields = 'serviceLevelHours { userId }';
    const change = (input: object) =>
      mutate(house, 'updateServiceLevelHours', { id: String(id), ...input }, fields);
    await change({ userId: String(other) });
    const { payload } = await change({ colorCode: '#000000' });
    expect(payload.serviceLevelHours).toEqual({ userId: String(other) });
    expect(house.sandbox.state.slaHours.get(id)).toMatchObject({ userId: other, color: '#000000' });
  });

  it.each(['updateServiceLevel', 'updateServiceLevelHours'])(
    '%s of what ICE does not know is NOT_FOUND, and writes nothing',
    async (name) => {
      const { payload } = await mutate(house, name, { id: '999999' }, '__typename');
      expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
      expect(house.sandbox.journal.count(/Update/)).toBe(0);
    },
  );

  it('that ICE refuses is a userError that names what is not there', async () => {
    const input = { serviceLevelId: '999999', fromHours: 0, toHours: 1, colorCode: '#6600CC' };
    const { payload } = await mutate(house, 'addServiceLevelHours', input, '__typename');
    expect(payload.userErrors).toEqual([
      { code: 'NOT_FOUND', message: 'ICE knows no such id.', field: 'serviceLevelId' },
    ]);
    expect(house.sandbox.journal.count('email.AddSLAHours')).toBe(1);
  });
});
