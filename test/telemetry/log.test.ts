import { describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { readConfig } from '../../src/config/config.js';
import { createLog } from '../../src/telemetry/log.js';
import { scrubber } from '../../src/telemetry/scrub.js';
import { stubSchema } from '../support/schema.js';
import { serve } from '../support/serve.js';

const SENTINEL = 'sentinel-secret-4711';
const JWT = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(SENTINEL).toString('base64url')}.c2lnbmF0dXJl`;
const JWE = `eyJhbGciOiJkaXIifQ..aXY.${Buffer.from(SENTINEL).toString('base64url')}.dGFn`;
/** The sentinel as it stands inside the tokens. */
const INSIDE = Buffer.from(SENTINEL).toString('base64url');

function logInto(lines: string[], env: Record<string, string> = {}) {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return createLog(readConfig({ LOG_LEVEL: 'trace', ...env }), sink);
}

describe('the log', () => {
  test('is JSON lines with a level by name and a time that people read', () => {
    const lines: string[] = [];
    logInto(lines).info({ operation: 'Tickets', ms: 3 }, 'operation');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      operation: 'Tickets',
      ms: 3,
      msg: 'operation',
    });
  });

  test('holds no secret, however it gets in', () => {
    const lines: string[] = [];
    const env = {
      ICE_MODE: 'live',
      SESSION_SECRET: `${SENTINEL}-session-secret-of-some-length`,
      API_KEYS: `${SENTINEL}-api-key`,
      ICE_ORGANIZATION_ID: '1',
      ICE_USERNAME: 'bi',
      ICE_PASSWORD: `${SENTINEL}-password`,
      REDIS_URL: `redis://:${SENTINEL}-redis@localhost:6379`,
      ROUTER_SECRET: `${SENTINEL}-router-secret-of-some-length`,
    };
    const log = logInto(lines, env);
    log.info({ password: SENTINEL });
    log.info({ deep: { er: [{ still: { PassWord: SENTINEL, list: [{ Token: SENTINEL }] } }] } });
    log.info({ headers: { authorization: SENTINEL, cookie: SENTINEL, 'x-api-key': SENTINEL } });
    log.info({
      ICE_PASSWORD: SENTINEL,
      session_secret: SENTINEL,
      pwd: SENTINEL,
      apiKey: [SENTINEL],
    });
    log.info(`a message with ${JWT} and ${JWE}`);
    log.info(`Bearer ${SENTINEL}, Basic ${SENTINEL}`);
    log.info(`GET /graphql?apikey=${SENTINEL}&token=${SENTINEL}`);
    log.info(`body {"OrganisationID":1,"Password":"${SENTINEL}","Token": "${SENTINEL}"}`);
    log.info({ body: JSON.stringify({ outer: JSON.stringify({ password: SENTINEL }) }) });
    log.info(`redis://user:${SENTINEL}@host/0`);
    for (const value of Object.values(env)) log.info(`configured ${value}`);
    log.child({ token: SENTINEL, text: JWT }).info('bound');
    log.error(
      Object.assign(new Error(`failed with ${JWT}`), { options: { json: { Token: SENTINEL } } }),
    );
    const cause = new Error(`password=${SENTINEL}`);
    log.error({ err: new Error(`token: ${SENTINEL}`, { cause }) }, 'with a cause');
    log.info({ [JWT]: 1 });
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.join('')).not.toContain(SENTINEL);
    expect(lines.join('')).not.toContain(INSIDE);
  });

  test('stays readable where there is nothing to hide', () => {
    const { text, value } = scrubber(['abc']);
    const harmless = 'ICE refused chat.GetUserList to the role AGENT at www.example.com; abc';
    expect(text(harmless)).toBe(harmless);
    expect(value({ a: [1, null, true, { b: 'x' }] })).toEqual({ a: [1, null, true, { b: 'x' }] });
  });
});

describe('an operation', () => {
  const schema = stubSchema('type Query { hello(password: String): String }', {
    Query: { hello: () => 'hello' },
  });

  test('is one line: what it was and what it cost, no variable, no header, no text', async () => {
    const server = await serve({ schema });
    const query = `query Hello($p: String) { hello(password: $p) x: hello(password: "${SENTINEL}") }`;
    await server.ask(query, { p: SENTINEL }, { authorization: `Bearer ${SENTINEL}` });
    await server.close();
    const lines = server.lines.filter((line) => line.includes('"msg":"operation"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.any(String),
      reqId: expect.any(String),
      operation: 'Hello',
      type: 'query',
      credential: null,
      ms: expect.any(Number),
      codes: [],
      upstream: { chat: 0, email: 0, data: 0 },
      used: { rows: 0, resolvedFields: 0, scannedRows: 0, bytes: 0 },
      msg: 'operation',
    });
    expect(server.lines.join('')).not.toContain(SENTINEL);
  });

  test('that fails has its codes in the line, and a GET leaves no URL', async () => {
    const server = await serve({ schema });
    await server.http(`/graphql?query={hello(password:"${SENTINEL}",x:1)}`, {
      headers: { 'x-api-key': SENTINEL },
    });
    await server.http(`/nothing?token=${SENTINEL}`);
    await server.close();
    const line = server.lines.find((each) => each.includes('"msg":"operation"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ codes: ['GRAPHQL_VALIDATION_FAILED'] });
    expect(server.lines.join('')).not.toContain(SENTINEL);
  });
});
