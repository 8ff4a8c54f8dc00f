import {
  bit,
  decimal,
  idList,
  inText,
  int,
  name,
  optional,
  organization,
  roleId,
  text,
  upload,
} from '../../keys.js';
import type { BodyOf } from '../../keys.js';
import { refuse } from '../../refusal.js';
import { asForm, group, read, write } from '../../route.js';
import {
  createUser,
  deleteUser,
  importUsers,
  updateUser,
  type Profile,
} from '../../store/accounts.js';
import { skillIdsOf } from '../../store/skills.js';
import { needUser, usersOn, type Side, type User } from '../../store/users.js';
import { userRows } from '../../user-file.js';

const profileKeys = {
  Username: name,
  Password: name,
  Organization: text,
  Forename: name,
  Surname: text,
  RealForename: text,
  RealSurname: text,
  RoleId: roleId,
  Gender: text,
  ChatLimit: int,
  SkillIds: idList,
  Volume: decimal,
  IsMultiSession: bit,
  RingType: text,
};

export const chatUsers = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    // Documented with a leading space, and the failure under a lower-case key.
    word: ' Success',
    failure: { message: ' The request is invalid.' },
  },
  [
    write('CreateUser', { OrganizationID: organization, ...profileKeys }, ({ store, body }) => ({
      UserId: String(createUser(store, 'chat', profile(body), body.Password).id),
    })),
    read('GetUserList', { OrganizationID: organization }, ({ store }) => ({
      UserList: usersOn(store, 'chat').map(userRow),
    })),
    read('GetUserDetails', { UserId: int }, ({ store, body, switches }) => {
      const user = needUser(store, body.UserId, 'chat');
      // Most keys are printed with stray spaces, and the password in plain text.
      return {
        OrganizationID: store.organization.id,
        ' Username': user.userName,
        ' Password': user.password,
        ' Organization': store.organization.name,
        ' Forename': user.forename,
        ' Surname': user.surname,
        ' RealForename ': user.realForename,
        ' RealSurname': user.realSurname,
        ' RoleId': user.roleId,
        ' Gender': user.gender,
        ' ChatLimit': user.chat.limit,
        IsMultiSession: user.isMultiSession,
        ...(switches.quirks.userSkillIds && {
          SkillIds: skillIdsOf(store, user.id, 'chat').join(','),
        }),
      };
    }),
    write(
      'UpdateUser',
      // UserId is undocumented, and the only undocumented key that the sandbox takes anywhere:
      // the documented body does not say whom to change.
      { OrganizationID: organization, UserId: optional(int), ...profileKeys },
      ({ store, body }) => {
        const id = body.UserId ?? refuse('missing key: UserId');
        updateUser(store, 'chat', id, profile(body)).password = body.Password;
      },
    ),
    write('ResetPassword', { UserId: int, Password: name }, ({ store, body }) => {
      needUser(store, body.UserId, 'chat').password = body.Password;
    }),
    write(
      'DeleteUser',
      { UserId: int },
      ({ store, body }) => deleteUser(store, 'chat', body.UserId),
      { word: 'Success' },
    ),
    // The page asks for the file itself and leaves the transport open: here a form.
    asForm(
      write(
        'ImportUsers',
        { OrganizationId: inText(organization), FileName: upload },
        ({ store, body }) => ({
          UserIDs: importUsers(store, userRows(body.FileName))
            .map((user) => user.id)
            .join(','),
        }),
        { failure: { message: ' Failed' } },
      ),
    ),
  ],
);

function userRow(user: User & { chat: Side | null }) {
  return {
    UserId: user.id,
    IsEnable: user.isEnabled ? 1 : 0,
    UserName: user.userName,
    ForeName: user.forename,
    SurName: user.surname,
    RoleId: user.roleId,
    ChatLimit: user.chat?.limit ?? 0,
    CurrentState: user.chat?.currentState ?? 0,
  };
}

function profile(body: BodyOf<typeof profileKeys>): Profile {
  return {
    userName: body.Username,
    forename: body.Forename,
    surname: body.Surname,
    realForename: body.RealForename,
    realSurname: body.RealSurname,
    roleId: body.RoleId,
    gender: body.Gender,
    isMultiSession: body.IsMultiSession,
    volume: body.Volume,
    ringType: body.RingType,
    limit: body.ChatLimit,
    skillIds: body.SkillIds,
  };
}
