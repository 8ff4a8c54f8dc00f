import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const IMPORTS = '@typescript-eslint/no-restricted-imports';

/** The house's own rules, without those that need the types of the whole program. */
const eslint = new ESLint({
  overrideConfig: [tseslint.configs.disableTypeChecked],
  ruleFilter: ({ ruleId }) =>
    [IMPORTS, 'no-restricted-properties', 'max-lines'].includes(ruleId) ||
    ruleId.startsWith('regexp/'),
});

async function faults(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, fatal, message }) => (fatal ? message : ruleId));
}

const importing = (path: string): string => `import { x } from '${path}';\nx();\n`;

describe('the directions between the rooms', () => {
  test.each([
    ['src/errors.ts', './config/config.js'],
    ['src/errors.ts', 'graphql'],
    ['src/datasources/upstream.ts', '../loaders/index.js'],
    ['src/datasources/upstream.ts', '../session/session.js'],
    ['src/datasources/upstream.ts', '../context/context.js'],
    ['src/datasources/upstream.ts', 'got'],
    ['src/datasources/transport/transport.ts', '../../server/app.js'],
    ['src/datasources/chat/users.endpoints.ts', '../../loaders/index.js'],
    ['src/datasources/chat/users.endpoints.ts', '../email/users.endpoints.js'],
    ['src/datasources/email/users.endpoints.ts', '../data/lookups.endpoints.js'],
    ['src/datasources/data/lookups.endpoints.ts', '../chat/users.endpoints.js'],
    ['src/datasources/chat/chat.datasource.ts', 'got'],
    ['src/loaders/index.ts', '../resolvers/index.js'],
    ['src/loaders/index.ts', '../schema/user/user.js'],
    ['src/loaders/index.ts', '../context/context.js'],
    ['src/loaders/index.ts', '../reports/plan.js'],
    ['src/datasources/data/report.ts', '../../reports/plan.js'],
    ['src/reports/report-reader.ts', '../loaders/index.js'],
    ['src/reports/report-reader.ts', '../resolvers/kit/input.js'],
    ['src/reports/report-reader.ts', '../session/session.js'],
    ['src/reports/report-reader.ts', 'node:fs'],
    ['src/schema/user/user.ts', '../skill/skill.js'],
    ['src/schema/user/user.ts', '../../loaders/index.js'],
    ['src/schema/user/user.ts', '../../datasources/upstream.js'],
    ['src/schema/user/user.ts', 'node:fs'],
    ['src/resolvers/user/user.resolver.ts', 'got'],
    ['src/resolvers/user/user.resolver.ts', 'node:fs/promises'],
    ['src/resolvers/user/user.resolver.ts', '../../datasources/transport/transport.js'],
    ['src/resolvers/user/user.resolver.ts', '../../datasources/wire/codecs.js'],
    ['src/resolvers/user/user.resolver.ts', '../../server/app.js'],
    ['src/federation/references.ts', '../datasources/transport/transport.js'],
    ['src/federation/references.ts', '../server/app.js'],
    ['src/session/sessions.ts', '../server/app.js'],
    ['src/session/sessions.ts', '../resolvers/index.js'],
    ['src/submissions/submissions.ts', '../resolvers/index.js'],
    ['src/redis/connection.ts', '../session/sealed/value-seal.js'],
    ['src/redis/untold.ts', '../loaders/cache/list-store.js'],
    ['src/doctor/probe.ts', '../loaders/index.js'],
    ['src/doctor/probe.ts', 'got'],
    ['src/server/app.ts', '../../sandbox/index.js'],
    ['src/server/app.ts', 'got'],
    ['src/start.ts', 'got'],
    ['sandbox/index.ts', '../src/errors.js'],
  ])('%s must not import %s', async (file, path) => {
    expect(await faults(file, importing(path))).toEqual([IMPORTS]);
  });

  test.each([
    ['src/datasources/upstream.ts', '../errors.js'],
    ['src/datasources/transport/transport.ts', 'got'],
    ['src/datasources/chat/chat.datasource.ts', '../ice-datasource.js'],
    ['src/loaders/index.ts', '../datasources/chat/users.endpoints.js'],
    ['src/reports/report-reader.ts', '../datasources/data/report.js'],
    ['src/schema/user/user.ts', '../connection.js'],
    ['src/resolvers/report/report-page.ts', '../../reports/rows.js'],
    ['src/resolvers/user/user.resolver.ts', '../../schema/user/user.js'],
    ['src/start.ts', '../sandbox/index.js'],
  ])('%s may import %s', async (file, path) => {
    expect(await faults(file, importing(path))).toEqual([]);
  });

  test('a resolver may name the types of what it must not use', async () => {
    const text =
      "import type { Instant } from '../../datasources/wire/codecs.js';\nexport type T = Instant;\n";
    expect(await faults('src/resolvers/user/user.resolver.ts', text)).toEqual([]);
  });
});

test('only the configuration reads the environment', async () => {
  const text = 'export const port = process.env.PORT;\n';
  expect(await faults('src/server/app.ts', text)).toEqual(['no-restricted-properties']);
  expect(await faults('src/config/config.ts', text)).toEqual([]);
});

test('no expression takes more than linear time', async () => {
  const rules = ['regexp/no-super-linear-backtracking', 'regexp/no-super-linear-move'];
  for (const [index, expression] of ['/^\\s*(.*?)\\s*$/s', '/\\s+$/'].entries()) {
    const text = `export const isMatch = (text: string) => ${expression}.test(text);\n`;
    for (const file of ['src/server/app.ts', 'sandbox/index.ts', 'ide/src/main.tsx']) {
      expect(await faults(file, text)).toContain(rules[index]);
    }
  }
});

test('a file has one idea, and 300 lines', async () => {
  const lines = (count: number) => 'export {};\n'.repeat(count);
  expect(await faults('src/server/app.ts', lines(301))).toEqual(['max-lines']);
  expect(await faults('src/server/app.ts', `${lines(300)}\n// a comment\n`)).toEqual([]);
});
