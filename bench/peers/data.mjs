// The same data for everybody: 1,000 users, 50 skills and an inbox, as ICE answers them, and what must come of them.
const USERS = 1_000;
const SKILLS = 50;

const stamp = (n) =>
  `2026-03-01 ${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00.000`;

const userList = Array.from({ length: USERS }, (_, n) => ({
  ...{ UserId: 1_000 + n, IsEnable: 1, RoleId: 2, ChatLimit: 5, CurrentState: 0 },
  ...{ UserName: `user${n}@example.com`, ForeName: `Forename${n}`, SurName: `Surname${n}` },
}));

const skillList = Array.from({ length: SKILLS }, (_, n) => ({
  ...{ SkillId: 300 + n, SkillName: `Skill ${n}`, CampaignId: 1 + (n % 5), Mode: 'Email' },
}));

const ticketList = (count) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ TicketId: 500_000 + n, ContactId: 20 + n, SkillId: 300 + (n % SKILLS) },
    ...{ UserId: 1_000 + ((n * 37) % USERS), Subject: `About order ${n}`, Status: 'Inbox' },
    ...{ AssignedDate: stamp(n), LastUpdatedDate: stamp(n), ReceivedDate: stamp(n) },
  }));

export const credentialsOf = (user) => ({
  ...{ organizationId: 59, userName: `bench${user}@example.com`, password: 'bench' },
});

const exp = Math.floor(Date.now() / 1_000) + 86_400;
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a sign-in is answered, by the body in which it came: each user has an id and a token. */
export function loginOf(request) {
  const [userName, user] = /bench(\d+)@example\.com/.exec(decodeURIComponent(request));
  const userid = 1_000 + Number(user);
  return {
    ...{ Message: 'Success', OrganisationID: 59, UserID: userid, UserName: userName },
    ...{ UserFirstName: 'Bench', Permission: 1, Offset: 0 },
    Token: `${encoded({ alg: 'HS256' })}.${encoded({ orgid: 59, userid, exp })}.YmVuY2g`,
  };
}

/** By the last part of the path, as it is sent. */
export const bodiesOf = (tickets) => ({
  GetUserList: { Message: 'Success', UserList: userList },
  GetSkillList: { Message: 'Success', SkillList: skillList },
  LoadTicketByStatusSup: { Message: 'Success', TicketList: ticketList(tickets) },
});

/** The rows of an answer, however a contender calls them, in one order and form. */
export const rowsOf = ({ data }) =>
  (data.tickets.nodes ?? data.tickets)
    .map(({ id, subject, status, contactId, assignee, skill }) => [
      ...[String(id), subject, status, String(contactId)],
      ...[String(assignee.id), assignee.userName, String(skill.id), skill.name],
    ])
    .sort(([one], [other]) => Number(one) - Number(other));
