import { flag, float, id, idList, int, secret, text } from '../codecs.js';
import { organization, read, write } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required } from '../replies.js';
import { role } from '../shared.js';

export const getUserList = read('email.GetUserList', {
  evidence: 'documented',
  path: 'EmailAdmin/GetUserList',
  allowedFor: 'ADMIN',
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

export const getUserDetails = read('email.GetUserDetails', {
  evidence: 'documented',
  path: 'EmailAdmin/GetUserDetails',
  allowedFor: 'ADMIN',
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
    skillIds: idList('Skillids'),
  }),
});

export const createUser = write('email.CreateUser', {
  evidence: 'documented',
  path: 'EmailAdmin/CreateUser',
  allowedFor: 'ADMIN',
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

export const updateUser = write('email.UpdateUser', {
  evidence: 'documented',
  path: 'EmailAdmin/UpdateUser',
  allowedFor: 'ADMIN',
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

export const resetPassword = write('email.ResetPassword', {
  evidence: 'documented',
  path: 'EmailAdmin/ResetPassword',
  allowedFor: 'ADMIN',
  touches: [],
  request: { id: id('UserId'), password: secret('PassWord') },
  reply: acknowledgement(),
});

export const deleteUser = write('email.DeleteUser', {
  evidence: 'documented',
  path: 'EmailAdmin/DeleteUser',
  allowedFor: 'ADMIN',
  touches: ['users', 'skills'],
  request: { id: id('UserID') },
  reply: acknowledgement(),
});
