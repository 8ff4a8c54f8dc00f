import { admin } from '../contract/admin.js';
import { flag, float, id, idList, int, secret, text } from '../wire/codecs.js';
import { preservedFrom, organization } from '../contract/endpoint.js';
import { upload } from '../wire/files.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';
import { role } from '../shared/roles-and-ranges.js';

const { read, write } = admin('chat');

export const getUserList = read('GetUserList', {
  evidence: 'documented',
  holds: 'users',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('UserList', {
    id: required(id('UserId')),
    isEnabled: flag('IsEnable'),
    userName: text('UserName'),
    forename: text('ForeName'),
    surname: text('SurName'),
    role: role('RoleId'),
    limit: int('ChatLimit'),
    state: text('CurrentState'),
  }),
});

export const getUserDetails = read('GetUserDetails', {
  evidence: 'documented',
  holds: 'users',
  request: { id: id('UserId') },
  // ICE also answers the user's plain Password here: it is read for UpdateUser alone, to send it back.
  reply: record({
    organizationId: int('OrganizationID'),
    userName: text('Username'),
    organization: text('Organization'),
    forename: text('Forename'),
    surname: text('Surname'),
    realForename: text('RealForename'),
    realSurname: text('RealSurname'),
    role: role('RoleId'),
    gender: text('Gender'),
    limit: int('ChatLimit'),
    isMultiSession: flag('IsMultiSession'),
    skillIds: sometimes(idList('SkillIds')),
  }),
});

/** The fields of a user, in the order of the page; CreateUser and UpdateUser take the same. */
const userFields = {
  organizationId: organization('OrganizationID'),
  userName: text('Username'),
  password: secret('Password'),
  organization: text('Organization'),
  forename: text('Forename'),
  surname: text('Surname'),
  realForename: text('RealForename'),
  realSurname: text('RealSurname'),
  role: role('RoleId'),
  gender: text('Gender'),
  limit: int('ChatLimit'),
  skillIds: idList('SkillIds'),
  volume: float('Volume'),
  isMultiSession: flag('IsMultiSession'),
  ringType: text('RingType'),
};

export const createUser = write('CreateUser', {
  evidence: 'documented',
  touches: ['users', 'skills'],
  request: userFields,
  reply: created({ id: id('UserId') }),
});

export const updateUser = write('UpdateUser', {
  evidence: 'documented',
  touches: ['users', 'skills'],
  // The page does not say which user is changed; its Email twin carries UserId, so this one does too.
  request: {
    ...userFields,
    password: preservedFrom(getUserDetails)(secret('Password')),
    id: id('UserId'),
  },
  reply: acknowledgement(),
});

export const resetPassword = write('ResetPassword', {
  evidence: 'documented',
  touches: [],
  request: { id: id('UserId'), password: secret('Password') },
  reply: acknowledgement(),
});

export const deleteUser = write('DeleteUser', {
  touches: ['users', 'skills'],
  request: { id: id('UserId') },
  reply: acknowledgement(),
});

export const importUsers = write('ImportUsers', {
  evidence: 'documented',
  touches: ['users', 'skills'],
  // The page has a file's name in JSON and asks for the file itself: that it travels in a form is a pattern.
  transport: 'pattern',
  request: { organizationId: organization('OrganizationId'), file: upload('FileName') },
  // Whatever else ICE may say of the new users, their passwords first of all, is not read.
  reply: created({ userIds: idList('UserIDs') }),
});
