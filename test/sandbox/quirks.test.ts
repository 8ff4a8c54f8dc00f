import { beforeEach, describe, expect, it } from '@jest/globals';
import { busySkill, reporter } from '../support/sandbox/reporting.js';
import { signIn, useSandbox, type Answer, type Session } from '../support/sandbox/sandbox.js';

const box = useSandbox();

/** Signed in before any quirk is on: a sign-in's answer is as odd as all others. */
let admin: Session;
beforeEach(async () => {
  admin = await signIn(box.current, 'admin');
});

function userList(): Promise<Answer> {
  return admin.post('chat:ChatAdmin/GetUserList', { OrganizationID: 59 });
}

/** Undoes every change of form, as a tolerant client would. */
function plain(value: Answer): Answer {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => [
      key.trim().toLowerCase(),
      plain(inner),
    ]);
    return Object.fromEntries(pairs);
  }
  const text = String(value).trim().toLowerCase();
  return { true: '1', false: '0' }[text] ?? text;
}

describe('extra quirks change the form of an answer and not its meaning', () => {
  it.each([
    ['casing', (answer: Answer) => Object.keys(answer), ['MESSAGE', 'userlist']],
    ['paddedKeys', (answer: Answer) => Object.keys(answer), [' Message ', ' UserList ']],
    ['stringNumbers', (answer: Answer) => answer.UserList[0].UserId, '701'],
    ['arrayWrap', (answer: Answer) => Array.isArray(answer) && answer.length, 1],
    [
      'booleanForms',
      (answer: Answer) => answer.UserList.slice(0, 4).map((row: Answer) => row.IsEnable),
      [true, 1, '1', 'True'],
    ],
  ] as const)('%s', async (quirk, look, expected) => {
    const before = await userList();
    box.current.set({ quirks: { [quirk]: true } });
    const after = await userList();
    expect(look(after)).toEqual(expected);
    expect(look(before)).not.toEqual(expected);
    expect(plain(quirk === 'arrayWrap' ? after[0] : after)).toEqual(plain(before));
  });

  it('stringNumbers has some with stray spaces', async () => {
    box.current.set({ quirks: { stringNumbers: true } });
    const { UserList } = await userList();
    expect(Object.values(UserList[0]).filter((value) => /^ \d+ $/.test(String(value)))).not.toEqual(
      [],
    );
  });

  it('emptyListAsNoRecords', async () => {
    const agent = await signIn(box.current, 'agent');
    box.current.set({ quirks: { emptyListAsNoRecords: true } });
    const load = (Status: string) =>
      agent.post('email:Email/LoadTicketByStatus', { UserId: agent.userId, Status });
    expect(await load('Nothing')).toEqual({ Message: 'No Records Found', TicketList: null });
    expect(await load('Inbox')).toMatchObject({ Message: 'Success' });
  });

  it('dateForms swaps the two documented forms, where nothing is lost by it', async () => {
    const agent = await signIn(box.current, 'agent');
    const [ticket] = box.current.state.tickets.all();
    const ask = async (name: string, body: Record<string, unknown>) =>
      agent.post(`email:Email/${name}`, body);
    const information = () => ask('GetEmailInformation', { TicketId: ticket?.id });
    const contact = () => ask('GetContactInformation', { Id: ticket?.contactId });
    expect((await information()).ReceivedDate).toMatch(/\.000$/);
    expect((await contact()).CreatedDate).toMatch(/M$/);

    box.current.set({ quirks: { dateForms: true } });
    expect((await information()).ReceivedDate).toMatch(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/);
    expect((await contact()).CreatedDate).toMatch(/\.000$/);

    const LastUpdatedDate = '2026-03-02 09:30:00.510';
    const body = { Folder: 'Archive', TicketIds: String(ticket?.id), LastUpdatedDate };
    await ask('UpdateForMoveToFolder', body);
    expect((await information()).LastUpdatedDate).toBe(LastUpdatedDate);
  });

  it('all of them at once, on every answer', async () => {
    const before = await userList();
    box.current.set({ quirks: 'all' });
    const list = { OrganizationID: 59 };
    const [after] = await admin.post('chat:ChatAdmin/GetUserList', list);
    expect(plain(after)).toEqual(plain(before));
    expect(await admin.post('chat:ChatAdmin/GetUserDetails', { UserId: 1 })).toEqual([
      { ' MESSAGE ': ' The request is invalid.' },
    ]);
    box.current.set({ quirks: 'none-extra' });
    expect(await admin.post('chat:ChatAdmin/GetUserList', list)).toEqual(before);
  });

  it.each([
    ['chat:ChatAdmin', 'UserId', 'SkillIds', 'chat'],
    ['email:EmailAdmin', 'UserID', 'Skillids', 'email'],
  ])('userSkillIds adds a user’s skills to %s details', async (folder, idKey, key, channel) => {
    const agent = await signIn(box.current, 'agent');
    const details = () => admin.post(`${folder}/GetUserDetails`, { [idKey]: agent.userId });
    expect(await details()).not.toHaveProperty(key);
    box.current.set({ quirks: { userSkillIds: true } });
    const own = box.current.state.skills.filter(
      (skill) => skill.channel === channel && skill.members.includes(agent.userId),
    );
    expect((await details())[key]).toBe(own.map((skill) => skill.id).join(','));
  });
});

describe('in reports', () => {
  it('quirks reach the rows, numbers and dates among them', async () => {
    const ask = await reporter(box.current);
    const body = { SkillID: busySkill(box.current, 'chat') };
    const { ChatTranscriptData: plain } = await ask('chat/get_chat_transcript_data', body);
    box.current.set({ quirks: 'all' });
    const [odd] = await ask('chat/get_chat_transcript_data', body);
    const [row] = odd[' CHATTRANSCRIPTDATA '];
    const bare = Object.keys(row).map((key) => key.trim().toLowerCase());
    expect(bare).toEqual(Object.keys(plain[0]).map((key) => key.toLowerCase()));
    expect(row[' CHATID ']).toBe(String(plain[0].ChatID));
    expect(row[' STARTTIME ']).toMatch(/^\d+\/\d+\/\d{4} .+[AP]M$/);
  });

  it('an empty list is one, and not “No Records Found”', async () => {
    const ask = await reporter(box.current);
    box.current.set({ quirks: { emptyListAsNoRecords: true } });
    const body = { SkillID: busySkill(box.current, 'email') };
    expect(await ask('chat/get_chat_averages', body)).toEqual({ ChatAveragesData: [] });
  });
});
