import { describe, expect, it } from '@jest/globals';
import {
  lastReason,
  signIn,
  useSandbox,
  type Answer,
  type Body,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const ORGANIZATION = { OrganizationID: 59 };

async function asAdmin() {
  const admin = await signIn(box.current, 'admin');
  const ask = (name: string, body: Body = {}): Promise<Answer> =>
    admin.post(`chat:ChatAdmin/${name}`, body);
  return { admin, ask };
}

function chatSkills(): number[] {
  const { skills } = box.current.state;
  return skills.filter((skill) => skill.channel === 'chat').map((skill) => skill.id);
}

describe('push URLs', () => {
  it('are made, listed by skill, replaced and deleted', async () => {
    const { ask } = await asAdmin();
    const [SkillId = 0, other] = chatSkills();
    const made = await ask('AddPushURL', { SkillId, PushURL: 'https://example.com/a', Title: 'A' });
    expect(made).toEqual({ Message: 'Success', PushURLId: expect.stringMatching(/^\d+$/) });
    const PushURLId = Number(made.PushURLId);
    const row = { SkillId, PushURL: 'https://example.com/a', Title: 'A' };
    expect(await ask('GetPushURLDetails', { PushURLId })).toEqual({ Message: 'Success', ...row });
    const listed = async (body: Body) => (await ask('GetPushURLList', body)).PushURLList;
    expect((await listed({ SkillId })).at(-1)).toEqual({ PushURLId, ...row });
    expect(await listed({})).toHaveLength(box.current.state.pushUrls.size);
    expect((await listed({})).length).toBeGreaterThan((await listed({ SkillId })).length);

    await ask('UpdatePushURL', { PushURLId, SkillId: other, PushURL: 'https://example.com/b' });
    expect(await ask('GetPushURLDetails', { PushURLId })).toEqual({
      Message: 'Success',
      SkillId: other,
      PushURL: 'https://example.com/b',
      Title: '',
    });
    await ask('DeletePushURL', { PushURLId });
    expect(await ask('GetPushURLDetails', { PushURLId })).toEqual({ message: 'Failed' });
  });

  it('belong to chat skills', async () => {
    const { ask } = await asAdmin();
    const email = box.current.state.skills.find((skill) => skill.channel === 'email')?.id;
    await ask('AddPushURL', { SkillId: email, PushURL: 'https://example.com' });
    expect(lastReason(box.current)).toBe(`skill ${email} is no chat skill`);
  });
});

describe('logout reasons', () => {
  it('are made, read, changed and deleted', async () => {
    const { ask } = await asAdmin();
    const fields = { ...ORGANIZATION, LogoutReason: 'Fire drill', IsActive: 'True' };
    const made = await ask('AddLogoutReason', fields);
    expect(made).toEqual({ Message: ' Success', ReasonId: expect.stringMatching(/^\d+$/) });
    const ReasonId = Number(made.ReasonId);
    const { LogoutReasonList } = await ask('GetLogoutReasonList', ORGANIZATION);
    expect(LogoutReasonList.at(-1)).toEqual({
      ReasonId,
      LogoutReason: 'Fire drill',
      IsActive: 'True',
    });

    const change = { ...ORGANIZATION, ReasonId, LogoutReason: 'Drill' };
    await ask('UpdateLogoutReason', { ...change, IsActive: false });
    await ask('UpdateLogoutReason', change);
    expect(await ask('GetLogoutReasonDetails', { ReasonId })).toEqual({
      Message: 'Success',
      ...ORGANIZATION,
      LogoutReason: 'Drill',
      IsActive: 'False',
    });
    await ask('DeleteLogoutReason', { ReasonId });
    expect(await ask('GetLogoutReasonDetails', { ReasonId })).toEqual({ message: 'Failed' });
  });

  it('and none of them is No Records Found', async () => {
    const { ask } = await asAdmin();
    for (const { id } of box.current.state.logoutReasons.all()) {
      await ask('DeleteLogoutReason', { ReasonId: id });
    }
    expect(await ask('GetLogoutReasonList', ORGANIZATION)).toEqual({
      Message: 'No Records Found',
      LogoutReasonList: null,
    });
  });
});

describe('the IP block list', () => {
  it('is written with booleans and words, and read with stray spaces', async () => {
    const { ask } = await asAdmin();
    const [SubCampaignId, other] = chatSkills();
    const made = await ask('AddIPToBlock', {
      ...{ SubCampaignId, IsRange: true, IPAddress: '10.0.0.9' },
      ...{ ToIPAddress: '10.0.0.10', IsBlocked: true },
    });
    expect(made).toEqual({ Message: ' Success', IPListId: expect.stringMatching(/^\d+$/) });
    const IPListId = Number(made.IPListId);
    const row = {
      SubCampaignID: SubCampaignId,
      ' IsRange': true,
      ' IPAddress': '10.0.0.9',
      ' ToIPAddress': '10.0.0.10',
      ' IsBlocked': 'True',
    };
    const listed = async () => (await ask('GetIPBlockList')).IPBlockList;
    expect((await listed()).at(-1)).toEqual(row);
    expect(await ask('GetIPToBlockDetails', { IPListId })).toEqual({ Message: ' Success', ...row });

    const update = { IPListId, SubCampaignId: other, IsRange: false, IPAddress: '10.0.0.1' };
    const answer = await ask('UpdateIPToBlock', { ...update, ToIPAddress: '', IsBlocked: 'False' });
    expect(answer).toEqual({ Message: ' Success' });
    expect(box.current.state.ipBlocks.get(IPListId)).toEqual({
      id: IPListId,
      skillId: other,
      isRange: false,
      from: '10.0.0.1',
      to: '',
      isBlocked: false,
    });
    expect(await ask('DeleteIPToBlock', { IPListId })).toEqual({ Message: 'Success' });
    expect(await ask('GetIPToBlockDetails', { IPListId })).toEqual({ message: ' Failed' });
  });

  it.each([
    ['an address that is none', { IPAddress: '10.0.0.256' }, 'wrong type: IPAddress'],
    ['an address as a number', { IPAddress: 10 }, 'wrong type: IPAddress'],
    ['a word where a boolean is documented', { IsBlocked: 'True' }, 'wrong type: IsBlocked'],
    ['a range without its end', { IsRange: true }, 'a range without its end'],
    ['an end without a range', { ToIPAddress: '10.0.0.9' }, 'an end without a range'],
    [
      'a range backwards',
      { IsRange: true, ToIPAddress: '9.0.0.1' },
      'a range from 10.0.0.1 back to 9.0.0.1',
    ],
    ['a skill that there is not', { SubCampaignId: 1 }, 'no such skill: 1'],
    ['an organization', { OrganizationID: 59 }, 'wrong key: OrganizationID'],
  ])('refuses %s', async (_, fields, reason) => {
    const { ask } = await asAdmin();
    const [SubCampaignId] = chatSkills();
    const valid = { SubCampaignId, IsRange: false, IPAddress: '10.0.0.1', IsBlocked: true };
    const answer = await ask('AddIPToBlock', { ...valid, ...fields });
    expect(answer).toEqual({ message: ' Failed' });
    expect(lastReason(box.current)).toBe(reason);
  });
});

describe('the white list', () => {
  async function added() {
    const { admin, ask } = await asAdmin();
    const range = { IsRange: false, IPAddress: '10.0.0.1', ToIPAddress: '' };
    const body = { ...ORGANIZATION, ...range, LastUpdatedBy: String(admin.userId) };
    const made = await ask('AddIPWhiteList', { ...body, IsActive: 'True' });
    return { admin, ask, body, made, WhiteListId: Number(made.WhiteListId) };
  }

  it('is written and read', async () => {
    const { admin, ask, body, made, WhiteListId } = await added();
    expect(made).toEqual({ Message: ' Success', WhiteListId: expect.stringMatching(/^\d+$/) });
    const row = {
      ' IsRange': false,
      ' IPAddress': '10.0.0.1',
      ' ToIPAddress': '',
      ' LastUpdatedBy': String(admin.userId),
      ' IsActive': 'True',
    };
    expect((await ask('GetIPWhiteList', ORGANIZATION)).IPWhiteList.at(-1)).toEqual(row);
    expect(await ask('GeWhiteListIPDetails', { WhiteListId })).toEqual({
      Message: ' Success',
      ...ORGANIZATION,
      ...row,
    });
    const update = { ...body, WhiteListId, IPAddress: '10.0.0.2', LastUpdatedBy: admin.userId };
    await ask('UpdateWhiteListIP', update);
    expect(box.current.state.ipAllows.get(WhiteListId)).toMatchObject({ from: '10.0.0.2' });
    await ask('UpdateWhiteListIP', { ...update, IsActive: 'False' });
    expect(lastReason(box.current)).toBe('wrong key: IsActive');
    expect(await ask('DeleteWhiteListIP', { WhiteListId })).toEqual({ Message: 'Success' });
    expect(await ask('GeWhiteListIPDetails', { WhiteListId })).toEqual({ message: ' Failed' });
  });

  it('is updated by nobody but the caller', async () => {
    const { ask, body, WhiteListId } = await added();
    await ask('UpdateWhiteListIP', { ...body, WhiteListId, LastUpdatedBy: '1' });
    expect(lastReason(box.current)).toBe('not the acting user: LastUpdatedBy');
  });

  it('has other words and another key when it is empty', async () => {
    const { ask } = await asAdmin();
    for (const { id } of box.current.state.ipAllows.all()) {
      await ask('DeleteWhiteListIP', { WhiteListId: id });
    }
    expect(await ask('GetIPWhiteList', ORGANIZATION)).toEqual({
      Message: 'No Records Found',
      ipWhitelist: null,
    });
  });
});

it('rowIds adds the ids that the two IP lists leave out', async () => {
  const { ask } = await asAdmin();
  const ids = async () => {
    const blocks = (await ask('GetIPBlockList')).IPBlockList;
    const allows = (await ask('GetIPWhiteList', ORGANIZATION)).IPWhiteList;
    return [blocks[0].IPListId, allows[0].WhiteListId];
  };
  expect(await ids()).toEqual([undefined, undefined]);
  box.current.set({ quirks: { rowIds: true } });
  const { ipBlocks, ipAllows } = box.current.state;
  expect(await ids()).toEqual([ipBlocks.all()[0]?.id, ipAllows.all()[0]?.id]);
});
