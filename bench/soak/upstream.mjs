/**
 * What stands in for ICE in the soak: each text of an answer names the organization and the user whose
 * token asked, what is written is read back, and one endpoint never answers.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  ORGANIZATIONS,
  PASSWORD,
  SKILLS_AT_FIRST,
  tagOf,
  USERS_LISTED,
} from './upstream-facts.mjs';

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = ({ organization, user }) =>
  `${encoded({ alg: 'HS256' })}.${encoded({ orgid: organization, userid: user, exp: Math.floor(Date.now() / 1000) + 86_400 })}.c29haw`;
const claimsOf = (token) => {
  const { orgid, userid } = JSON.parse(Buffer.from(String(token).split('.')[1], 'base64url'));
  return { organization: orgid, user: userid };
};

const TAG = /^\[\[\w+\]\] /;
const skills = new Map(
  ORGANIZATIONS.map((organization) => [
    organization,
    new Map(Array.from({ length: SKILLS_AT_FIRST }, (_, n) => [n + 1, `skill ${n + 1}`])),
  ]),
);
let files = 0;
/** How often each name was written. */
const writes = new Map();
function written(name) {
  writes.set(name, (writes.get(name) ?? 0) + 1);
  return name;
}

function signedIn(body) {
  const [, user, organization] = /^u(\d+)@o(\d+)\.example$/.exec(body.UserName) ?? [];
  return user && body.Password === PASSWORD
    ? { organization: Number(organization), user: Number(user) }
    : null;
}

const DONE = { Message: 'Success' };
/** By the last part of the path: what is answered to whom. */
const ANSWERS = {
  GetUserList: (_, tag) => ({
    ...DONE,
    UserList: Array.from({ length: USERS_LISTED }, (_none, n) => ({
      ...{ UserId: n + 1, IsEnable: 1, RoleId: 2, ChatLimit: 5, CurrentState: 0 },
      ...{ UserName: `${tag} user ${n + 1}`, ForeName: tag, SurName: tag },
    })),
  }),
  GetCampaignList: (_, tag) => ({
    ...DONE,
    CampaignList: [{ CampaignId: 1, CampaignName: `${tag} campaign` }],
  }),
  GetSkillList: ({ organization }, tag) => ({
    ...DONE,
    SkillList: [...skills.get(organization)].map(([id, name]) => ({
      ...{ SkillId: id, CampaignId: 1, SkillName: `${tag} ${name}` },
    })),
  }),
  GetSkillDetails: ({ organization }, tag, { SkillId }) => ({
    ...{ ...DONE, OrganizationID: organization, CampaignId: 1, UserIds: '1,2' },
    SkillName: `${tag} ${skills.get(organization).get(Number(SkillId))}`,
  }),
  CreateSkill: ({ organization }, _, body) => {
    const own = skills.get(organization);
    own.set(own.size + 1, written(body.SkillName.replace(TAG, '')));
    return { ...DONE, SkillId: String(own.size) };
  },
  UpdateSkill: ({ organization }, _, body) => {
    skills.get(organization).set(Number(body.SkillId), written(body.SkillName.replace(TAG, '')));
    return DONE;
  },
  ImportUsers: () => ({ ...DONE, UserIDs: '1,2' }),
  Logout: () => [DONE],
  get_chat_averages: (_, tag, body) => ({
    ChatAveragesData: [
      {
        ...{ SkillID: Number(body.SkillID), Skill: `${tag} skill`, TotalChats: 12 },
        ...{ AverageQueueTime: '00:00:07', AverageDuration: '00:00:42' },
      },
    ],
  }),
};

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://soak');
  const name = pathname.split('/').at(-1);
  const json = (value) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const sent = await text(request);
  if (name === 'store') {
    return json({
      files,
      writes: Object.fromEntries(writes),
      skills: Object.fromEntries([...skills].map(([id, own]) => [id, [...own.values()]])),
    });
  }
  const isForm = request.headers['content-type']?.startsWith('multipart/');
  const body = isForm
    ? Object.fromEntries(
        [...sent.matchAll(/name="(\w+)"\r\n\r\n([^\r]*)/g)].map(([, key, value]) => [key, value]),
      )
    : sent === ''
      ? Object.fromEntries(searchParams)
      : JSON.parse(sent);
  if (name === 'Login' || name === 'Authenticate') {
    const who = signedIn(body);
    if (!who) return json({ message: 'Invalid credentials' });
    const token = tokenOf(who);
    const { organization, user } = who;
    return json(
      name === 'Authenticate'
        ? token
        : {
            ...{ ...DONE, Token: token, OrganisationID: organization, UserID: user },
            ...{ UserName: body.UserName, UserFirstName: tagOf(who), Permission: 1, Offset: 0 },
          },
    );
  }
  const who = claimsOf(body.Token ?? searchParams.get('Token'));
  if (name === 'GetUserDetails') return undefined;
  if (name === 'ExportCannedResponses') {
    return response
      .writeHead(200, { 'content-type': 'application/vnd.ms-excel' })
      .end(`${tagOf(who)}\n`.repeat(20_000));
  }
  if (name === 'ImportUsers') files += 1;
  const answer = ANSWERS[name];
  return answer ? json(answer(who, tagOf(who), body)) : response.writeHead(404).end();
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
