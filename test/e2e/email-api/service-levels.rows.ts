import type { SandboxState } from '../../../sandbox/index.js';
import { admin, next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const LEVEL = 'id iceId name skillId isEnabled';
const HOURS = 'id iceId serviceLevelId fromHours toHours colorCode userId';

type Level = NonNullable<ReturnType<SandboxState['serviceLevels']['get']>>;
type Hours = NonNullable<ReturnType<SandboxState['slaHours']['get']>>;

const told = ({ id, name, skillId, isEnabled }: Level) => ({
  ...{ id: String(id), iceId: id, name, isEnabled },
  skillId: skillId === 0 ? null : String(skillId),
});
const hoursTold = ({ id, slaId, userId, startHours, endHours, color }: Hours) => ({
  ...{ id: String(id), iceId: id, serviceLevelId: String(slaId), userId: String(userId) },
  ...{ fromHours: startHours, toHours: endHours, colorCode: color },
});
const hoursSent = ({ slaId, userId, startHours, endHours, color }: Omit<Hours, 'id'>) => ({
  ...{ SLAId: slaId, UserId: userId },
  ...{ StartHours: startHours, EndHours: endHours, ColorCode: color },
});

const details = ({ id }: { readonly id: number }): Sent => [
  'email.GetServiceLevelDetails',
  { SLAId: id },
];
const hoursDetails = ({ id }: { readonly id: number }): Sent => [
  'email.GetSLAHoursDetails',
  { SLAHoursId: id },
];

const gold = (ice: SandboxState): Level => ice.serviceLevels.find(({ name }) => name === 'Gold')!;
const hoursOf = (ice: SandboxState, { id }: Level): Hours[] =>
  ice.slaHours.filter(({ slaId }) => slaId === id);
const second = (ice: SandboxState): Hours => hoursOf(ice, gold(ice))[1]!;

export const serviceLevels: Rows = {
  'lists the service levels'(ice) {
    const nodes = ice.serviceLevels.all().map(told);
    return {
      query: `{ serviceLevels { totalCount nodes { ${LEVEL} } } }`,
      sends: [['email.GetServiceLevelList', { OrgId: 59 }]],
      answer: { serviceLevels: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those that are off, with their hours'(ice) {
    const levels = ice.serviceLevels.filter(({ isEnabled }) => !isEnabled);
    return {
      query: `{ serviceLevels(isEnabled: false) { nodes { name hours { ${HOURS} } } } }`,
      sends: [
        ['email.GetServiceLevelList', { OrgId: 59 }],
        ...levels.map(({ id }): Sent => ['email.GetSLAHoursList', { SLAId: id }]),
      ],
      answer: {
        serviceLevels: {
          nodes: levels.map((level) => ({
            name: level.name,
            hours: hoursOf(ice, level).map(hoursTold),
          })),
        },
      },
    };
  },
  'reads a service level'(ice) {
    return {
      query: `{ serviceLevel(id: ${gold(ice).id}) { ${LEVEL} } }`,
      sends: [details(gold(ice))],
      answer: { serviceLevel: told(gold(ice)) },
    };
  },
  'creates a service level, by whom who is signed in'(ice) {
    const { skillId } = gold(ice);
    const id = next(ice.serviceLevels);
    return mutation(
      'createServiceLevel',
      { name: 'Platinum', skillId: String(skillId) },
      [
        `serviceLevel { ${LEVEL} hours { id } }`,
        {
          serviceLevel: { ...told({ id, name: 'Platinum', skillId, isEnabled: true }), hours: [] },
        },
      ],
      [
        [
          'email.CreateServiceLevel',
          { OrgId: 59, UserId: admin(ice).id, SLAName: 'Platinum', SkillId: skillId },
        ],
        details({ id }),
        ['email.GetSLAHoursList', { SLAId: id }],
      ],
    );
  },
  'renames a service level, and leaves it with its skill'(ice) {
    const level = gold(ice);
    const { id, skillId } = level;
    return mutation(
      'updateServiceLevel',
      { id: String(id), name: 'Golden' },
      [`serviceLevel { ${LEVEL} }`, { serviceLevel: { ...told(level), name: 'Golden' } }],
      [
        details(level),
        ['email.UpdateServiceLevel', { SLAId: id, SLAName: 'Golden', SkillId: skillId }],
        details(level),
      ],
    );
  },
  'takes a service level from its skill'(ice) {
    const { id } = gold(ice);
    return mutation(
      'updateServiceLevel',
      { id: String(id), skillId: null },
      ['serviceLevel { name skillId }', { serviceLevel: { name: 'Gold', skillId: null } }],
      [
        details({ id }),
        ['email.UpdateServiceLevel', { SLAId: id, SLAName: 'Gold' }],
        details({ id }),
      ],
    );
  },
  'switches a service level off'(ice) {
    const { id } = gold(ice);
    return mutation(
      'setServiceLevelEnabled',
      { id: String(id), isEnabled: false },
      ['serviceLevel { id isEnabled }', { serviceLevel: { id: String(id), isEnabled: false } }],
      [['email.EnableDisableServiceLevel', { SLAId: id, IsEnable: 0 }], details({ id })],
    );
  },
  'deletes a service level'(ice) {
    const { id } = gold(ice);
    return mutation(
      'deleteServiceLevel',
      { id: String(id) },
      ['deletedServiceLevelId', { deletedServiceLevelId: String(id) }],
      [
        ['email.DeleteServiceLevel', { SLAId: id }],
        ['email.GetServiceLevelDetails', { SLAId: id }],
      ],
    );
  },
  'reads a band of hours'(ice) {
    return {
      query: `{ serviceLevelHours(id: ${second(ice).id}) { ${HOURS} } }`,
      sends: [hoursDetails(second(ice))],
      answer: { serviceLevelHours: hoursTold(second(ice)) },
    };
  },
  'adds a band of hours, by whom who is signed in'(ice) {
    const id = next(ice.slaHours);
    const band = {
      ...{ slaId: gold(ice).id, userId: admin(ice).id },
      ...{ startHours: 0, endHours: 4, color: '#00ff7F' },
    };
    return mutation(
      'addServiceLevelHours',
      { serviceLevelId: String(band.slaId), fromHours: 0, toHours: 4, colorCode: '#00ff7F' },
      [`serviceLevelHours { ${HOURS} }`, { serviceLevelHours: hoursTold({ id, ...band }) }],
      [['email.AddSLAHours', hoursSent(band)], hoursDetails({ id })],
    );
  },
  'updates a band of hours, and keeps what is not said'(ice) {
    const band = second(ice);
    const changed = { ...band, endHours: 100 };
    return mutation(
      'updateServiceLevelHours',
      { id: String(band.id), toHours: 100 },
      [`serviceLevelHours { ${HOURS} }`, { serviceLevelHours: hoursTold(changed) }],
      [
        hoursDetails(band),
        ['email.UpdateSLAHours', { SLAHoursId: band.id, ...hoursSent(changed) }],
        hoursDetails(band),
      ],
    );
  },
  'deletes a band of hours'(ice) {
    const { id } = second(ice);
    return mutation(
      'deleteServiceLevelHours',
      { id: String(id) },
      ['deletedServiceLevelHoursId', { deletedServiceLevelHoursId: String(id) }],
      [
        ['email.DeleteSLAHours', { SLAHoursId: id }],
        ['email.GetSLAHoursDetails', { SLAHoursId: id }],
      ],
    );
  },
};
