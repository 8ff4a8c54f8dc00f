import type { LogoutReason, SandboxState } from '../../../sandbox/index.js';
import { mutation } from '../../support/house/operations.js';
import { next, type Rows } from './rows.js';

const FIELDS = 'id iceId reason isActive';

const told = ({ id, text, isActive }: LogoutReason) => ({
  id: String(id),
  iceId: id,
  reason: text,
  isActive,
});

const first = (ice: SandboxState): LogoutReason => ice.logoutReasons.all()[0]!;

export const logoutReasons: Rows = {
  'lists the logout reasons'(ice) {
    const nodes = ice.logoutReasons.all().map(told);
    return {
      query: `{ logoutReasons { totalCount nodes { ${FIELDS} } } }`,
      sends: [['chat.GetLogoutReasonList', { OrganizationID: 59 }]],
      answer: { logoutReasons: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those that cannot be chosen'(ice) {
    const nodes = ice.logoutReasons.filter(({ isActive }) => !isActive).map(told);
    return {
      query: `{ logoutReasons(isActive: false, search: "C") { nodes { ${FIELDS} } } }`,
      sends: [['chat.GetLogoutReasonList', { OrganizationID: 59 }]],
      answer: { logoutReasons: { nodes } },
    };
  },
  'reads a logout reason'(ice) {
    const { id } = first(ice);
    return {
      query: `{ logoutReason(id: ${id}) { ${FIELDS} } }`,
      sends: [['chat.GetLogoutReasonDetails', { ReasonId: id }]],
      answer: { logoutReason: told(first(ice)) },
    };
  },
  'adds a logout reason'(ice) {
    const id = next(ice.logoutReasons);
    return mutation(
      'addLogoutReason',
      { reason: 'Fire drill' },
      [
        `logoutReason { ${FIELDS} }`,
        { logoutReason: told({ id, text: 'Fire drill', isActive: true }) },
      ],
      [
        [
          'chat.AddLogoutReason',
          { OrganizationID: 59, LogoutReason: 'Fire drill', IsActive: 'True' },
        ],
        ['chat.GetLogoutReasonDetails', { ReasonId: id }],
      ],
    );
  },
  'updates a logout reason, and keeps what is not said'(ice) {
    const { id, text } = first(ice);
    return mutation(
      'updateLogoutReason',
      { id: String(id), isActive: false },
      [`logoutReason { ${FIELDS} }`, { logoutReason: told({ id, text, isActive: false }) }],
      [
        ['chat.GetLogoutReasonDetails', { ReasonId: id }],
        [
          'chat.UpdateLogoutReason',
          { OrganizationID: 59, ReasonId: id, LogoutReason: text, IsActive: 'False' },
        ],
        ['chat.GetLogoutReasonDetails', { ReasonId: id }],
      ],
    );
  },
  'deletes a logout reason'(ice) {
    const { id } = first(ice);
    return mutation(
      'deleteLogoutReason',
      { id: String(id) },
      ['deletedLogoutReasonId', { deletedLogoutReasonId: String(id) }],
      [
        ['chat.DeleteLogoutReason', { ReasonId: id }],
        ['chat.GetLogoutReasonDetails', { ReasonId: id }],
      ],
    );
  },
};
