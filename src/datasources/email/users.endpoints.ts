import { admin } from '../contract/admin.js';
import { flag, float, id, idList, int, secret, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';
import { role } from '../shared/roles-and-ranges.js';

const { read, write } = admin('email');

export const getUserList = read('GetUserList', {
  evidence: 'documented',
  holds: 'users',
  request: { organizationId: organization('OrgId') },
  reply: listOf('UserList', {
    id: required(id('UserId')),
    isEnabled: flag('IsEnable'),
    userName: text('UserName'),
    forename: text('ForeName'),
    surname: text('SurName'),
    role: role('RoleId'),
    limit: int('TicketLimit'),
    state: text('CurrentState'),
  }),
});

export const getUserDetails = read('GetUserDetails', {
  evidence: 'documented',
  holds: 'users',
  request: { id: id('UserID') },
  reply: record({
    organizationId: int('OrgId'),
    organization: text('Organization'),
    userName: text('UserName'),
    forename: text('ForeName'),
    surname: text('SurName'),
    realForename: text('RealForeName'),
    realSurname: text('RealSurName'),
    gender: text('Gender'),
    role: role('RoleId'),
    limit: int('TicketLimit'),
    skillIds: sometimes(idList('Skillids')),
  }),
});

export const createUser = write('CreateUser', {
  evidence: 'documented',
  touches: ['users', 'skills'],
  request: {
    organizationId: organization('OrgId'),
    userName: text('UserName'),
    password: secret('PassWord'),
    volume: float('Volume'),
    forename: text('ForeName'),
    surname: text('SurName'),
    realForename: text('RealForeName'),
    realSurname: text('RealSurName'),
    role: role('RoleId'),
    gender: text('Gender'),
    limit: int('TicketLimit'),
    skillIds: idList('Skillids'),
    isMultiSession: flag('IsMultiSession'),
    ringType: text('RingType'),
  },
  reply: created({ id: id('UserId') }),
});

export const updateUser = write('UpdateUser', {
  evidence: 'documented',
  touches: ['users', 'skills'],
  request: {
    organizationId: organization('OrgId'),
    id: id('UserId'),
    userName: text('UserName'),
    forename: text('ForeName'),
    surname: text('SurName'),
    realForename: text('RealForeName'),
    realSurname: text('RealSurName'),
    role: role('RoleId'),
    gender: text('Gender'),
    limit: int('TicketLimit'),
    skillIds: idList('Skillids'),
    isMultiSession: flag('IsMultiSession'),
    volume: float('Volume'),
    ringType: text('RingType'),
  },
  reply: acknowledgement(),
});

export const resetPassword = write('ResetPassword', {
  evidence: 'documented',
  touches: [],
  request: { id: id('UserId'), password: secret('PassWord') },
  reply: acknowledgement(),
});

export const deleteUser = write('DeleteUser', {
  evidence: 'documented',
  touches: ['users', 'skills', 'emailFilters'],
  request: { id: id('UserID') },
  reply: acknowledgement(),
});
