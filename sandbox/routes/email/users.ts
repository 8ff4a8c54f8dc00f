import { bit, decimal, idList, int, name, organization, roleId, text } from '../../keys.js';
import type { BodyOf } from '../../keys.js';
import { group, read, write } from '../../route.js';
import { createUser, deleteUser, updateUser, type Profile } from '../../store/accounts.js';
import { skillIdsOf } from '../../store/skills.js';
import { needUser, usersOn, type User } from '../../store/users.js';

const profileKeys = {
  UserName: name,
  ForeName: name,
  SurName: text,
  RealForeName: text,
  RealSurName: text,
  RoleId: roleId,
  Gender: text,
  TicketLimit: int,
  Skillids: idList,
  IsMultiSession: bit,
  Volume: decimal,
  RingType: text,
};

export const emailUsers = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'CreateUser',
      { OrgId: organization, PassWord: name, ...profileKeys },
      ({ store, body }) => ({
        UserId: String(createUser(store, 'email', profile(body), body.PassWord).id),
      }),
      { word: ' Success' },
    ),
    read(
      'GetUserList',
      { OrgId: organization },
      ({ store }) => ({ UserList: usersOn(store, 'email').map(userRow) }),
      { wordKey: 'message' },
    ),
    read('GetUserDetails', { UserID: int }, ({ store, body, switches }) => {
      const user = needUser(store, body.UserID, 'email');
      return {
        OrgId: store.organization.id,
        Organization: store.organization.name,
        UserName: user.userName,
        ForeName: user.forename,
        SurName: user.surname,
        RealForeName: user.realForename,
        RealSurName: user.realSurname,
        Gender: user.gender,
        RoleId: user.roleId,
        TicketLimit: user.email.limit,
        ...(switches.quirks.userSkillIds && {
          Skillids: skillIdsOf(store, user.id, 'email').join(','),
        }),
      };
    }),
    write('UpdateUser', { OrgId: organization, UserId: int, ...profileKeys }, ({ store, body }) => {
      updateUser(store, 'email', body.UserId, profile(body));
    }),
    write(
      'ResetPassword',
      { UserId: int, PassWord: name },
      ({ store, body }) => {
        needUser(store, body.UserId, 'email').password = body.PassWord;
      },
      { wrapped: true },
    ),
    write('DeleteUser', { UserID: int }, ({ store, body }) =>
      deleteUser(store, 'email', body.UserID),
    ),
  ],
);

function userRow(user: User) {
  return {
    UserId: user.id,
    // A string here, a number in the chat product.
    IsEnable: user.isEnabled ? '1' : '0',
    UserName: user.userName,
    ForeName: user.forename,
    SurName: user.surname,
    RoleId: user.roleId,
    TicketLimit: user.email?.limit ?? 0,
    CurrentState: user.email?.currentState ?? 'N/A',
  };
}

function profile(body: BodyOf<typeof profileKeys>): Profile {
  return {
    userName: body.UserName,
    forename: body.ForeName,
    surname: body.SurName,
    realForename: body.RealForeName,
    realSurname: body.RealSurName,
    roleId: body.RoleId,
    gender: body.Gender,
    isMultiSession: body.IsMultiSession,
    volume: body.Volume,
    ringType: body.RingType,
    limit: body.TicketLimit,
    skillIds: body.Skillids,
  };
}
