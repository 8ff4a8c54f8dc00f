import { describe, expect, it } from '@jest/globals';
import { dataToken, lastReason, post, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

const PRODUCTS = [
  {
    channel: 'chat' as const,
    folder: 'chat:ChatAdmin',
    org: { OrganizationID: 59 },
    // Only email's updates repeat the organization, and only its skills have a mode.
    updateOrg: {},
    mode: {},
    failure: { message: 'Failed' },
  },
  {
    channel: 'email' as const,
    folder: 'email:EmailAdmin',
    org: { OrgId: 59 },
    updateOrg: { OrgId: 59 },
    mode: { Mode: 'Email' },
    failure: { Message: 'The request is invalid.' },
  },
];

describe.each(PRODUCTS)('skills and campaigns of the $channel product', (product) => {
  const { channel, folder, org, updateOrg, mode, failure } = product;

  function campaignId(): number {
    const { campaigns } = box.current.state;
    return campaigns.find((campaign) => campaign.channels.includes(channel))?.id ?? 0;
  }

  it('makes, shows, renames and deletes a campaign', async () => {
    const { post: ask } = await signIn(box.current, 'admin');
    const made = await ask(`${folder}/CreateCampaign`, { ...org, CampaignName: 'Winter' });
    expect(typeof made.CampaignId).toBe(channel === 'chat' ? 'string' : 'number');
    const CampaignId = Number(made.CampaignId);

    const rename = { ...updateOrg, CampaignId, CampaignName: 'Spring' };
    expect(await ask(`${folder}/UpdateCampaign`, rename)).toEqual({ Message: 'Success' });
    expect(await ask(`${folder}/GetCampaignDetails`, { CampaignId })).toEqual({
      Message: 'Success',
      ...org,
      CampaignName: 'Spring',
    });
    const listed = async () => (await ask(`${folder}/GetCampaignList`, org)).CampaignList;
    expect((await listed()).at(-1)).toEqual({ CampaignId, CampaignName: 'Spring' });

    await ask(`${folder}/DeleteCampaign`, { CampaignId });
    expect(await listed()).not.toContainEqual({ CampaignId, CampaignName: 'Spring' });
    expect(await ask(`${folder}/GetCampaignDetails`, { CampaignId })).toEqual(failure);
  });

  it('makes, shows, moves and deletes a skill', async () => {
    const { post: ask } = await signIn(box.current, 'admin');
    const fields = { CampaignId: campaignId(), SkillName: 'Loyalty', ...mode };
    const made = await ask(`${folder}/CreateSkill`, { ...org, ...fields });
    expect(typeof made.SkillId).toBe(channel === 'chat' ? 'string' : 'number');
    const SkillId = Number(made.SkillId);

    const update = { ...updateOrg, ...fields, SkillId, SkillName: 'Club' };
    expect(await ask(`${folder}/UpdateSkill`, update)).toEqual({ Message: 'Success' });
    const { CampaignId } = fields;
    expect(await ask(`${folder}/GetSkillDetails`, { SkillId })).toEqual({
      Message: 'Success',
      ...org,
      CampaignId,
      SkillName: 'Club',
      ...mode,
      UserIds: '',
    });
    const { SkillList } = await ask(`${folder}/GetSkillList`, org);
    expect(SkillList.at(-1)).toEqual({ SkillId, SkillName: 'Club', CampaignId, ...mode });

    await ask(`${folder}/DeleteSkill`, { SkillId });
    expect(await ask(`${folder}/GetSkillDetails`, { SkillId })).toEqual(failure);
  });

  it('appends members, once each', async () => {
    const { post: ask } = await signIn(box.current, 'admin');
    const skill = box.current.state.skills.find(
      (each) => each.channel === channel && !each.membersUntold,
    );
    const before = [...(skill?.members ?? [])];
    const added = box.current.state.users.find(
      (user) => user[channel] !== null && !before.includes(user.id),
    );
    const body = { SkillId: skill?.id, UserIds: `${added?.id},${before[0]}` };
    await ask(`${folder}/AddMembersInSkill`, body);
    const { UserIds } = await ask(`${folder}/GetSkillDetails`, { SkillId: skill?.id });
    expect(UserIds).toBe([...before, added?.id].join(','));
  });

  it('lists its own channel only', async () => {
    const { post: ask } = await signIn(box.current, 'admin');
    const { skills, campaigns } = box.current.state;
    const { SkillList } = await ask(`${folder}/GetSkillList`, org);
    expect(SkillList.map((row: { SkillId: number }) => row.SkillId)).toEqual(
      skills.filter((skill) => skill.channel === channel).map((skill) => skill.id),
    );
    const { CampaignList } = await ask(`${folder}/GetCampaignList`, org);
    expect(CampaignList.map((row: { CampaignId: number }) => row.CampaignId)).toEqual(
      campaigns.filter((each) => each.channels.includes(channel)).map((each) => each.id),
    );
    const foreign = skills.find((skill) => skill.channel !== channel);
    await ask(`${folder}/GetSkillDetails`, { SkillId: foreign?.id });
    expect(lastReason(box.current)).toBe(`skill ${foreign?.id} is no ${channel} skill`);
  });

  it.each([
    ['most', true, false],
    [true, true, true],
    [false, false, false],
  ] as const)('members told: %s', async (members, ofTold, ofUntold) => {
    box.current.set({ quirks: { members } });
    const { post: ask } = await signIn(box.current, 'admin');
    for (const [untold, expected] of [
      [false, ofTold],
      [true, ofUntold],
    ]) {
      const skill = box.current.state.skills.find(
        (each) => each.channel === channel && each.membersUntold === untold,
      );
      const details = await ask(`${folder}/GetSkillDetails`, { SkillId: skill?.id });
      expect('UserIds' in details).toBe(expected);
    }
  });
});

it('takes no other mode for an email skill', async () => {
  const { post: ask } = await signIn(box.current, 'admin');
  const body = { OrgId: 59, CampaignId: 11, SkillName: 'x', Mode: 'Text' };
  await ask('email:EmailAdmin/CreateSkill', body);
  expect(lastReason(box.current)).toBe('wrong type: Mode');
});

describe('the data product lists everything', () => {
  it.each([
    ['get_users', 'UserData', 'UserID', 'users'],
    ['get_campaign', 'CampaignData', 'CampaignID', 'campaigns'],
    ['get_sub_campaign', 'SubCampaignData', 'SubCampaignID', 'skills'],
  ] as const)('%s', async (name, list, id, table) => {
    const body = { Token: await dataToken(box.current), OrgID: 59 };
    const answer = await post(box.current, `data:chat/${name}`, body);
    expect(Object.keys(answer)).toEqual([list]);
    expect(answer[list].map((row: Record<string, number>) => row[id])).toEqual(
      box.current.state[table].all().map((row) => row.id),
    );
  });

  it('get_survey_type', async () => {
    const body = { Token: await dataToken(box.current), OrgID: 59 };
    const { SurveyTypeData } = await post(box.current, 'data:chat/get_survey_type', body);
    expect(SurveyTypeData[0]).toEqual({ SurveyTypeID: 1, SurveyType: 'Pre-Chat' });
  });
});
