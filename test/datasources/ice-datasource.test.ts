import { inspect } from 'node:util';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { ProductState } from '../../src/datasources/caller.js';
import { getUserList, resetPassword } from '../../src/datasources/chat/users.endpoints.js';
import { getUsers } from '../../src/datasources/data/lookups.endpoints.js';
import type { Role } from '../../src/datasources/contract/endpoint.js';
import { loadAllContacts } from '../../src/datasources/email/contacts.endpoints.js';
import { updateForSpamToInbox } from '../../src/datasources/email/ticket-lifecycle.endpoints.js';
import {
  loadTicketByStatus,
  loadTicketByStatusSup,
} from '../../src/datasources/email/tickets.endpoints.js';
import { useDeadlines } from '../support/deadlines.js';
import { cut, hang, json, raw, reset, type Reaction } from '../support/prepared-upstream.js';
import { callerWith, failure, TOKEN, useBench } from '../support/datasource.js';

const bench = useBench();
const deadlines = useDeadlines();
const failed = json({ message: 'Failed' });
const rows = json({ UserList: [] });
const inAMinute = (): number => Date.now() + 60_000;

afterEach(() => void jest.restoreAllMocks());

describe('who may call', () => {
  it('nobody who is not signed in', async () => {
    await failure(bench.chat(null).call(getUserList), 'UNAUTHENTICATED');
    expect(bench.chat(null).isSignedIn).toBe(false);
  });

  it.each<[ProductState, 'FORBIDDEN' | 'ICE_UNAVAILABLE']>([
    ['REFUSED', 'FORBIDDEN'],
    ['NOT_CONFIGURED', 'FORBIDDEN'],
    ['DOWN', 'ICE_UNAVAILABLE'],
  ])('no session that is %s at the product', async (state, code) => {
    const datasource = bench.data(callerWith({ access: { state } }));
    const error = await failure(datasource.call(getUsers), code);
    expect(error.extensions).toEqual({ code, product: 'data', endpoint: 'data.get_users' });
    expect(datasource.isSignedIn).toBe(false);
  });

  it('no session that is over: ICE is not asked', async () => {
    const caller = callerWith({ access: { expiresAt: Date.now() } });
    await failure(bench.chat(caller).call(getUserList), 'UNAUTHENTICATED');
    await failure(
      bench.chat(caller).call(resetPassword, { id: '1', password: 'x' }),
      'UNAUTHENTICATED',
    );
  });

  it('a session until its time', async () => {
    bench.ice.prepare(rows);
    const caller = callerWith({ access: { expiresAt: inAMinute() } });
    expect(await bench.chat(caller).call(getUserList)).toEqual([]);
  });

  it('a datasource its own product alone', async () => {
    const endpoint = loadAllContacts as unknown as typeof getUserList;
    await expect(bench.chat().call(endpoint)).rejects.toThrow(
      'email.LoadAlltbl_ContactsByOrgID was asked of the chat datasource',
    );
  });
});

describe("ICE's one set of words for no", () => {
  const asked = (role: Role | null, endpoint: typeof loadTicketByStatus) =>
    bench.email(callerWith({ role })).call(endpoint, { status: 'Inbox' });

  it.each<[Role | null, 'FORBIDDEN' | 'ICE_REJECTED']>([
    ['AGENT', 'FORBIDDEN'],
    ['SUPERVISOR', 'ICE_REJECTED'],
    ['ADMIN', 'ICE_REJECTED'],
    [null, 'ICE_REJECTED'],
  ])('means to the role %s, where supervisors are allowed: %s', async (role, code) => {
    bench.ice.prepare(failed);
    await failure(asked(role, loadTicketByStatusSup), code);
  });

  it('is no matter of role where everybody is allowed', async () => {
    bench.ice.prepare(failed, json({ Status: 'false' }));
    await failure(asked('AGENT', loadTicketByStatus), 'ICE_REJECTED');
    await failure(bench.data(callerWith({ role: 'AGENT' })).call(getUsers), 'ICE_REJECTED');
  });

  it('lets a role through that the documentation does not allow when ICE says yes', async () => {
    bench.ice.prepare(rows);
    expect(await bench.chat(callerWith({ role: 'AGENT' })).call(getUserList)).toEqual([]);
  });

  it('means that the session is over when its time came on the way', async () => {
    const expiresAt = inAMinute();
    bench.ice.prepare((response) => {
      jest.spyOn(Date, 'now').mockReturnValue(expiresAt);
      return failed(response);
    });
    const caller = callerWith({ role: 'AGENT', access: { expiresAt } });
    await failure(bench.chat(caller).call(getUserList), 'UNAUTHENTICATED');
  });
});

describe('what the session fills in', () => {
  it('is not asked of ICE when it is not known: the acting user', async () => {
    const caller = callerWith({ access: { userId: null } });
    const call = bench.email(caller).call(loadTicketByStatus, { status: 'Inbox' });
    const { message } = await failure(call, 'NOT_AVAILABLE');
    expect(message).toContain('email.LoadTicketByStatus');
  });

  it("is not guessed: the organization's wall time", async () => {
    const args = { isSpam: true, ticketIds: ['1'] };
    const caller = callerWith({ offsetMinutes: null });
    await failure(bench.email(caller).call(updateForSpamToInbox, args), 'NOT_AVAILABLE');
  });

  it.each([
    [330, '2016-12-23 17:52:45.510'],
    [0, '2016-12-23 12:22:45.510'],
    [-360, '2016-12-23 06:22:45.510'],
  ])('is "now" on the clock of the organization: %i minutes from UTC', async (offset, wall) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2016-12-23T12:22:45.510Z'));
    bench.ice.prepare(json({ Message: 'Ticket(s) have been moved successfully' }));
    const email = bench.email(callerWith({ offsetMinutes: offset }));
    await email.call(updateForSpamToInbox, { isSpam: false, ticketIds: ['1', '2'] });
    expect(bench.ice.body()).toMatchObject({
      IsSpam: false,
      TicketIds: '1,2',
      LastUpdatedDate: wall,
    });
  });
});

describe('a session that can sign in again', () => {
  const FRESH = `${TOKEN}-fresh`;
  /** A service account: `renew` is a method that needs its object. */
  class Account {
    token = TOKEN;
    readonly renewals: unknown[] = [];
    readonly caller = {
      ...callerWith(),
      access: () => this.#access(),
      renew: this.renew.bind(this),
    };
    constructor(readonly succeeds: boolean) {}
    #access() {
      return { state: 'SIGNED_IN' as const, token: this.token };
    }
    async renew(product: string, refused: string): Promise<boolean> {
      this.renewals.push([product, refused]);
      if (this.succeeds) this.token = FRESH;
      return Promise.resolve(this.succeeds);
    }
  }

  it.each([
    ['in words', failed],
    ['with a 401', raw('', 401)],
  ])('does so once when ICE refuses a read %s, and asks again', async (_, refusal) => {
    const account = new Account(true);
    bench.ice.prepare(refusal, rows);
    expect(await bench.chat(account.caller).call(getUserList)).toEqual([]);
    expect(account.renewals).toEqual([['chat', TOKEN]]);
    expect([0, 1].map((index) => bench.ice.body(index).Token)).toEqual([TOKEN, FRESH]);
  });

  it('does so exactly once', async () => {
    const account = new Account(true);
    bench.ice.prepare(failed, failed);
    await failure(bench.chat(account.caller).call(getUserList), 'ICE_REJECTED');
    expect(account.renewals).toHaveLength(1);
  });

  it('gives up when it cannot', async () => {
    const account = new Account(false);
    bench.ice.prepare(failed);
    await failure(bench.chat(account.caller).call(getUserList), 'ICE_REJECTED');
    expect(account.renewals).toHaveLength(1);
  });

  it('does not for a write', async () => {
    const account = new Account(true);
    bench.ice.prepare(failed);
    const call = bench.chat(account.caller).call(resetPassword, { id: '1', password: 'x' });
    await failure(call, 'ICE_REJECTED');
    expect(account.renewals).toEqual([]);
  });

  it('does not when ICE is down or says something else', async () => {
    const account = new Account(true);
    bench.ice.prepare(raw('<html>'), raw('', 403));
    await failure(bench.chat(account.caller).call(getUserList), 'ICE_UNAVAILABLE');
    await failure(bench.chat(account.caller).call(getUserList), 'FORBIDDEN');
    expect(account.renewals).toEqual([]);
  });

  it('is asked as the object it is', async () => {
    const session = {
      ...callerWith(),
      asked: 0,
      async renew() {
        this.asked += 1;
        return Promise.resolve(false);
      },
    };
    bench.ice.prepare(failed);
    await failure(bench.chat(session).call(getUserList), 'ICE_REJECTED');
    expect(session.asked).toBe(1);
  });
});

describe('an error', () => {
  const SENTINEL = 'sentinel-of-a-secret';
  const reactions: [string, Reaction][] = [
    ['a lost connection', reset],
    ['an answer that breaks off', cut],
    ['silence', hang],
    ['a 502', raw(SENTINEL, 502)],
    ['a 500 with a body', json({ Message: SENTINEL }, 500)],
    ['a 400 with a body', json({ Message: SENTINEL }, 400)],
    ['a 401', raw(SENTINEL, 401)],
    ['a redirect', raw('', 307, { location: `http://${SENTINEL}.example/` })],
    ['HTML', raw(`<html>${SENTINEL}</html>`)],
    ['a refusal', json({ Message: 'Failed', Detail: SENTINEL })],
  ];

  it.each(reactions)('carries no URL, token, password or body: %s', async (_, reaction) => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const caller = callerWith({ access: { token: `${SENTINEL}-token` } });
    const read = () => bench.chat(caller).call(getUserList);
    const write = () => bench.chat(caller).call(resetPassword, { id: '1', password: SENTINEL });
    for (const call of [write, read]) {
      // A read may be repeated: it gets as many answers as it asks for.
      const before = bench.ice.requests.length;
      bench.ice.prepare(reaction, reaction, reaction);
      const outcome = call().catch((thrown: unknown) => thrown);
      await bench.ice.received(before + 1);
      if (reaction === hang) deadlines.pass();
      const error: unknown = await outcome;
      bench.ice.discard();
      expect(bench.ice.requests.length).toBeGreaterThan(before);
      const shown = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error);
      expect(error).toMatchObject({ name: 'IceGraphError' });
      for (const secret of [SENTINEL, bench.ice.origin.slice(7), 'ICEAPI', 'ChatAdmin/']) {
        expect(shown).not.toContain(secret);
      }
    }
  });

  it('carries none of them when nobody listens', async () => {
    await bench.ice.close();
    const caller = callerWith({ access: { token: SENTINEL } });
    const call = bench.chat(caller).call(resetPassword, { id: '1', password: SENTINEL });
    const error = await failure(call, 'ICE_UNAVAILABLE');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(SENTINEL);
  });
});
