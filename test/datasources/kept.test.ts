import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { getUserDetails, updateUser } from '../../src/datasources/chat/users.endpoints.js';
import { held, json, reset } from '../helpers/prepared-upstream.js';
import { failure, useBench } from './support.js';

const bench = useBench();
const SENTINEL = 'sentinel-of-a-password';
const done = json({ Message: 'Success' });
const details = json({ Message: ' Success', ' Username': 'asmith', ' Password': SENTINEL });
const called = () => bench.ice.requests.map(({ path }) => path.split('/').at(-1));

const update = {
  id: 654,
  userName: 'asmith',
  organization: 'ICE',
  forename: 'Andrew',
  surname: 'Smith',
  realForename: 'Andrew',
  realSurname: 'Smith',
  role: 'AGENT' as const,
  gender: 'Male',
  limit: 10,
  skillIds: [12, 56],
  volume: 1,
  isMultiSession: true,
  ringType: 'Sound 1',
};

describe("replacing a user's fields", () => {
  it('sends the password that stands when none is given', async () => {
    bench.ice.prepare(details, done);
    await expect(bench.chat().call(updateUser, update)).resolves.toBeUndefined();
    expect(called()).toEqual(['GetUserDetails', 'UpdateUser']);
    expect(bench.ice.body(0)).toMatchObject({ UserId: 654 });
    expect(bench.ice.body(1)).toMatchObject({ UserId: 654, Password: SENTINEL, ChatLimit: 10 });
  });

  it('sends a new password without reading the old one', async () => {
    bench.ice.prepare(done);
    await bench.chat().call(updateUser, { ...update, password: 'new' });
    expect(bench.ice.body()).toMatchObject({ UserId: 654, Password: 'new' });
  });

  it.each([
    { Username: 'asmith' },
    { Username: 'asmith', Password: '' },
    { Username: 'asmith', Password: '********' },
  ])('asks for the password, and changes nothing, when ICE answers %j', async (body) => {
    bench.ice.prepare(json(body));
    const error = await failure(bench.chat().call(updateUser, update), 'BAD_USER_INPUT');
    expect(error.extensions.field).toBe('password');
  });

  it('asks for nothing, and changes nothing, where the record cannot be read', async () => {
    bench.ice.prepare(json({ Message: 'Failed' }));
    await failure(bench.chat().call(updateUser, update), 'ICE_REJECTED');
    expect(called()).toEqual(['GetUserDetails']);
  });

  it('tells the password to nobody: not to those who read the same user, nor in an error', async () => {
    const { reaction, release } = held(details);
    bench.ice.prepare(reaction, details, reset);
    const updating = bench.chat().call(updateUser, update);
    await bench.ice.received(1);
    const read = bench.chat().call(getUserDetails, { id: 654 });
    await bench.ice.received(2);
    release();
    const error = await failure(updating, 'UNKNOWN_OUTCOME');
    const shown = inspect([await read, error, bench.trouble.all()], {
      depth: null,
      showHidden: true,
    });
    expect(shown).toContain('asmith');
    expect(shown).not.toContain(SENTINEL);
  });
});
