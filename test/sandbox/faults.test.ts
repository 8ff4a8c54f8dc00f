import { describe, expect, it } from '@jest/globals';
import { startSandbox, type FaultKind } from '../../sandbox/index.js';
import { until } from '../support/until.js';
import { reporter } from '../support/sandbox/reporting.js';
import { post, send, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

const LIST = 'email:EmailAdmin/GetCampaignList';
const CREATE = 'email:EmailAdmin/CreateCampaign';

async function meet(kind: FaultKind): Promise<Response> {
  const { token } = await signIn(box.current, 'admin');
  box.current.set({ faults: { 'email.GetCampaignList': kind } });
  return send(box.current, LIST, { Token: token, OrgId: 59 }, { redirect: 'manual' });
}

describe('what a fault looks like', () => {
  it.each([
    ['error500', 500, 'application/json', '{"Message":"An error has occurred."}'],
    ['html', 200, 'text/html', /^<!DOCTYPE html>/],
    ['failed', 200, 'application/json', '{"message":"Failed"}'],
    ['invalid', 200, 'application/json', '{"Message":"The request is invalid."}'],
    ['noRecords', 200, 'application/json', '{"Message":"No Records Found","CampaignList":null}'],
    ['emptyBody', 200, 'application/json', /^$/],
    ['error503', 503, 'text/html', /^<!DOCTYPE html>/],
    ['busy429', 429, 'application/json', '{"Message":"Too many requests."}'],
    ['missing404', 404, 'application/json', '{"Message":"No HTTP resource was found."}'],
    ['firewall403', 403, 'text/html', /^<!DOCTYPE html>/],
    ['noContent', 204, 'application/json', /^$/],
    ['badJson', 200, 'application/json', /"CampaignList":\[.+,$/],
  ] as const)('%s', async (kind, status, type, body) => {
    const answer = await meet(kind);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(await answer.text()).toMatch(body);
    expect(box.current.journal.entries.at(-1)).toMatchObject({ outcome: 'fault', status });
  });

  it('redirect307, to another path that serves nothing', async () => {
    const answer = await meet('redirect307');
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe('/elsewhere');
  });

  it('cut: fewer bytes than promised', async () => {
    const answer = await meet('cut');
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(20);
    await expect(answer.text()).rejects.toThrow();
  });

  it('reset: no answer at all', async () => {
    await expect(meet('reset')).rejects.toThrow();
    expect(box.current.journal.entries.at(-1)?.outcome).toBe('fault');
  });

  it('the data product fails in its own words', async () => {
    box.current.set({ faults: { 'data.get_users': 'failed' } });
    const answer = await post(box.current, 'data:chat/get_users', {});
    expect(answer).toEqual({ Status: ' false', Message: 'as above.', Error: 'as above' });
  });

  it('hang: until the caller gives up', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ faults: { 'email.GetCampaignList': 'hang' } });
    const caller = new AbortController();
    const init = { signal: caller.signal };
    const answer = send(box.current, LIST, { Token: token, OrgId: 59 }, init);
    const entry = await box.current.journal.waitFor('email.GetCampaignList');
    expect(entry.outcome).toBe('pending');
    caller.abort();
    await expect(answer).rejects.toThrow();
    await until(() => entry.outcome !== 'pending');
    expect(entry).toMatchObject({ outcome: 'aborted', endedAt: expect.any(Number) });
  });
});

describe('what a fault leaves behind', () => {
  it.each([
    ['hang', true],
    ['cut', true],
    ['reset', true],
    ['emptyBody', true],
    ['badJson', true],
    ['error500', false],
    ['html', false],
    ['failed', false],
    ['invalid', false],
    ['noRecords', false],
    ['redirect307', false],
  ] as const)('%s: the write applied is %s', async (kind, isApplied) => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ faults: { 'email.CreateCampaign': kind } });
    const caller = new AbortController();
    const body = { Token: token, OrgId: 59, CampaignName: 'Winter' };
    const init: RequestInit = { signal: caller.signal, redirect: 'manual' };
    const answer = send(box.current, CREATE, body, init).then((each) => each.text());
    const ended = answer.catch(() => 'lost');
    await box.current.journal.waitFor('email.CreateCampaign');
    if (kind === 'hang') {
      // Written before the silence began; a further request finds it.
      await signIn(box.current, 'admin');
      caller.abort();
    }
    await ended;
    const made = box.current.state.campaigns.find(({ name }) => name === 'Winter');
    expect(made !== undefined).toBe(isApplied);
  });
});

describe('how long a fault lasts', () => {
  it('times: then all is well again', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ faults: { 'email.GetCampaignList': { kind: 'error500', times: 2 } } });
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      statuses.push((await send(box.current, LIST, { Token: token, OrgId: 59 })).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('* is for every endpoint without a fault of its own', async () => {
    box.current.set({ faults: { '*': 'error500', 'email.GetCampaignList': 'html' } });
    expect((await send(box.current, CREATE, {})).status).toBe(500);
    expect((await send(box.current, LIST, {})).status).toBe(200);
    box.current.set({ faults: {} });
    await expect(signIn(box.current, 'admin')).resolves.toMatchObject({ userId: 701 });
  });

  it('delayMs comes before it', async () => {
    box.current.set({ faults: { '*': { kind: 'error500', delayMs: 40 } } });
    await send(box.current, LIST, {});
    const [entry] = box.current.journal.entries;
    expect((entry?.endedAt ?? 0) - (entry?.startedAt ?? 0)).toBeGreaterThanOrEqual(39);
  });
});

describe('where a fault strikes', () => {
  it.each([
    ['one skill', { SkillID: 706 }, [' false', undefined, undefined]],
    ['some skills, written as texts', { SkillID: ['706', '707'] }, [' false', ' false', undefined]],
    ['what no request has', { SkillID: 706, Folder: 'Inbox' }, [undefined, undefined, undefined]],
  ] as const)('%s', async (_, where, expected) => {
    const ask = await reporter(box.current);
    box.current.set({ faults: { 'data.get_chat_averages': { kind: 'failed', where } } });
    const statuses = [];
    for (const SkillID of [706, 707, 709]) {
      statuses.push((await ask('chat/get_chat_averages', { SkillID })).Status);
    }
    expect(statuses).toEqual(expected);
  });

  it('others do not use it up', async () => {
    const ask = await reporter(box.current);
    const fault = { kind: 'failed', times: 1, where: { SkillID: 706 } } as const;
    box.current.set({ faults: { '*': fault } });
    const told = async (SkillID: number) => ask('chat/get_chat_averages', { SkillID });
    expect(await told(709)).toHaveProperty('ChatAveragesData');
    expect(await told(706)).toHaveProperty('Status');
    expect(await told(706)).toHaveProperty('ChatAveragesData');
  });
});

describe('latency', () => {
  it('keeps each request waiting', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ latencyMs: 50, jitterMs: 10 });
    const startedAt = performance.now();
    await send(box.current, LIST, { Token: token, OrgId: 59 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(49);
  });

  it('keeps none from waiting beside another', async () => {
    box.current.set({ latencyMs: 3_600_000 });
    const caller = new AbortController();
    const answers = [1, 2, 3, 4].map(() => send(box.current, LIST, {}, { signal: caller.signal }));
    const last = await box.current.journal.waitFor('email.GetCampaignList', 4);
    expect(last.inFlight).toBe(4);
    caller.abort();
    await Promise.all(answers.map((answer) => expect(answer).rejects.toThrow()));
  });

  it('does nothing for a caller who leaves meanwhile', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.set({ latencyMs: 60_000 });
    const caller = new AbortController();
    const body = { Token: token, OrgId: 59, CampaignName: 'Winter' };
    const answer = send(box.current, CREATE, body, { signal: caller.signal });
    const entry = await box.current.journal.waitFor('email.CreateCampaign');
    caller.abort();
    await expect(answer).rejects.toThrow();
    await until(() => entry.outcome !== 'pending');
    expect(entry.outcome).toBe('aborted');
    expect(box.current.state.campaigns.find(({ name }) => name === 'Winter')).toBeUndefined();
  });
});

describe('what is held', () => {
  const NAME = 'Winter';
  const made = () => box.current.state.campaigns.find(({ name }) => name === NAME);

  it('arrives, and is served when it is let go; other endpoints go on', async () => {
    const { token } = await signIn(box.current, 'admin');
    const letGo = box.current.hold('email.CreateCampaign');
    const body = { Token: token, OrgId: 59, CampaignName: NAME };
    const answer = send(box.current, CREATE, body);
    const entry = await box.current.journal.waitFor('email.CreateCampaign');
    expect((await send(box.current, LIST, { Token: token, OrgId: 59 })).status).toBe(200);
    expect([entry.outcome, made()]).toEqual(['pending', undefined]);
    letGo();
    expect((await answer).status).toBe(200);
    expect(made()).toBeDefined();
  });

  it('is let go by a reset, and forgotten with a caller who leaves', async () => {
    const { token } = await signIn(box.current, 'admin');
    box.current.hold();
    const caller = new AbortController();
    const body = { Token: token, OrgId: 59, CampaignName: NAME };
    const left = send(box.current, CREATE, body, { signal: caller.signal });
    const entry = await box.current.journal.waitFor('email.CreateCampaign');
    const stays = send(box.current, LIST, { Token: token, OrgId: 59 });
    await box.current.journal.waitFor(/GetCampaignList$/);
    caller.abort();
    await expect(left).rejects.toThrow();
    await until(() => entry.outcome !== 'pending');
    box.current.reset();
    expect((await stays).status).toBe(200);
    expect([entry.outcome, made()]).toEqual(['aborted', undefined]);
  });
});

it('closes, hanging requests included', async () => {
  const sandbox = await startSandbox({ size: 'small', faults: { '*': 'hang' } });
  const answer = expect(send(sandbox, LIST, {})).rejects.toThrow();
  const entry = await sandbox.journal.waitFor('email.GetCampaignList');
  await sandbox.close();
  await answer;
  expect(entry.outcome).toBe('aborted');
  await expect(fetch(sandbox.url)).rejects.toThrow();
});
