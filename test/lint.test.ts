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
    ['src/ids.ts', './loaders/kit/scope.js'],
    ['src/ids.ts', 'graphql'],
    ['src/budget/bytes.ts', '../errors.js'],
    ['src/budget/bytes.ts', 'node:fs'],
    ['src/execution/plans.ts', '../context/context.js'],
    ['src/execution/plans.ts', 'node:fs'],
    ['src/text/fold.ts', '../loaders/kit/names.js'],
    ['src/datasources/wire/codecs.ts', '../contract/endpoint.js'],
    ['src/datasources/wire/codecs.ts', '../upstream.js'],
    ['src/datasources/wire/codecs.ts', '../../loaders/index.js'],
    ['src/datasources/wire/codecs.ts', 'node:fs'],
    ['src/datasources/contract/endpoint.ts', '../transport/transport.js'],
    ['src/datasources/contract/endpoint.ts', '../chat/users.endpoints.js'],
    ['src/datasources/transport/attempts.ts', '../meter.js'],
    ['src/datasources/transport/attempts.ts', 'got'],
    ['src/datasources/transport/transport.ts', '../upstream.js'],
    ['src/datasources/transport/transport.ts', '../../server/app.js'],
    ['src/datasources/shared/surveys.ts', '../chat/surveys.endpoints.js'],
    ['src/datasources/shared/surveys.ts', '../ice-datasource.js'],
    ['src/datasources/upstream.ts', './chat/users.endpoints.js'],
    ['src/datasources/upstream.ts', '../loaders/index.js'],
    ['src/datasources/upstream.ts', '../session/session.js'],
    ['src/datasources/upstream.ts', '../context/context.js'],
    ['src/datasources/upstream.ts', '../config/config.js'],
    ['src/datasources/upstream.ts', 'got'],
    ['src/datasources/endpoints.ts', '../loaders/index.js'],
    ['src/datasources/chat/users.endpoints.ts', '../../loaders/index.js'],
    ['src/datasources/chat/users.endpoints.ts', '../email/users.endpoints.js'],
    ['src/datasources/chat/users.endpoints.ts', '../endpoints.js'],
    ['src/datasources/email/users.endpoints.ts', '../data/lookups.endpoints.js'],
    ['src/datasources/email/users.endpoints.ts', '../endpoints.js'],
    ['src/datasources/data/lookups.endpoints.ts', '../chat/users.endpoints.js'],
    ['src/datasources/data/lookups.endpoints.ts', '../endpoints.js'],
    ['src/datasources/data/report.ts', '../../reports/plan.js'],
    ['src/datasources/chat/chat.datasource.ts', 'got'],
    ['src/loaders/user.loaders.ts', '../live/live.js'],
    ['src/live/live.ts', '../context/context.js'],
    ['src/live/poller.ts', '../server/app.js'],
    ['src/live/sources.ts', '../schema/enums.js'],
    ['src/redis/connection.ts', '../session/sealed/value-seal.js'],
    ['src/redis/retry-queue.ts', '../loaders/cache/list-store.js'],
    ['src/session/sessions.ts', '../server/app.js'],
    ['src/session/sessions.ts', '../resolvers/index.js'],
    ['src/session/sessions.ts', '../context/context.js'],
    ['src/session/sessions.ts', '../loaders/index.js'],
    ['src/session/sessions.ts', '../config/config.js'],
    ['src/loaders/index.ts', '../resolvers/index.js'],
    ['src/loaders/index.ts', '../schema/user/user.js'],
    ['src/loaders/index.ts', '../context/context.js'],
    ['src/loaders/index.ts', '../reports/plan.js'],
    ['src/loaders/kit/batch.ts', '../user.loaders.js'],
    ['src/loaders/kit/batch.ts', '../index.js'],
    ['src/loaders/kit/batch.ts', '../../context/context.js'],
    ['src/loaders/cache/list-cache.ts', '../user.loaders.js'],
    ['src/loaders/cache/list-cache.ts', '../kit/scope.js'],
    ['src/reports/report-reader.ts', '../loaders/index.js'],
    ['src/reports/report-reader.ts', '../resolvers/kit/input.js'],
    ['src/reports/report-reader.ts', '../session/session.js'],
    ['src/reports/report-reader.ts', 'node:fs'],
    ['src/submissions/submissions.ts', '../resolvers/index.js'],
    ['src/context/context.ts', '../schema/user/user.js'],
    ['src/context/context.ts', '../resolvers/kit/link.js'],
    ['src/context/context.ts', '../server/app.js'],
    ['src/context/context.ts', '../config/config.js'],
    ['src/schema/user/user.ts', '../skill/skill.js'],
    ['src/schema/user/user.ts', '../../loaders/index.js'],
    ['src/schema/user/user.ts', '../../datasources/upstream.js'],
    ['src/schema/user/user.ts', 'node:fs'],
    ['src/resolvers/index.ts', '../server/app.js'],
    ['src/resolvers/user/user.resolver.ts', 'got'],
    ['src/resolvers/user/user.resolver.ts', 'node:fs/promises'],
    ['src/resolvers/user/user.resolver.ts', '../../datasources/transport/transport.js'],
    ['src/resolvers/user/user.resolver.ts', '../../datasources/wire/codecs.js'],
    ['src/resolvers/user/user.resolver.ts', '../../server/app.js'],
    ['src/resolvers/user/user.resolver.ts', '../skill/skill.links.js'],
    ['src/resolvers/user/user.resolver.ts', '../index.js'],
    ['src/resolvers/kit/link.ts', '../user/user.links.js'],
    ['src/resolvers/kit/link.ts', '../ticket/ticket-lists.js'],
    ['src/resolvers/kit/link.ts', '../../datasources/wire/codecs.js'],
    ['src/resolvers/kit/link.ts', 'node:net'],
    ['src/federation/references.ts', '../datasources/transport/transport.js'],
    ['src/federation/references.ts', '../server/app.js'],
    ['src/governance/rules.ts', '../resolvers/index.js'],
    ['src/governance/rules.ts', 'node:fs'],
    ['src/doctor/probe.ts', '../loaders/index.js'],
    ['src/doctor/probe.ts', 'got'],
    ['src/export/run.ts', '../reports/zone.js'],
    ['src/export/run.ts', 'got'],
    ['src/config/config.ts', '../server/graphql/persisted-documents.js'],
    ['src/config/config.ts', '../session/session.js'],
    ['src/config/config.ts', '../redis/connection.js'],
    ['src/telemetry/log.ts', '../context/context.js'],
    ['src/telemetry/log.ts', '../server/app.js'],
    ['src/server/app.ts', '../../sandbox/index.js'],
    ['src/server/app.ts', '../start.js'],
    ['src/server/app.ts', '../build-schema.js'],
    ['src/server/app.ts', '../resolvers/index.js'],
    ['src/server/app.ts', 'got'],
    ['src/start.ts', 'got'],
    ['sandbox/index.ts', '../src/errors.js'],
  ])('%s must not import %s', async (file, path) => {
    expect(await faults(file, importing(path))).toEqual([IMPORTS]);
  });

  test.each([
    ['src/ids.ts', './errors.js'],
    ['src/ids.ts', './text/in-words.js'],
    ['src/datasources/upstream.ts', '../errors.js'],
    ['src/datasources/upstream.ts', './transport/transport.js'],
    ['src/datasources/contract/endpoint.ts', '../wire/codecs.js'],
    ['src/datasources/wire/codecs.ts', '../../errors.js'],
    ['src/datasources/transport/transport.ts', 'got'],
    ['src/datasources/transport/transport.ts', '../contract/endpoint.js'],
    ['src/datasources/chat/chat.datasource.ts', '../ice-datasource.js'],
    ['src/datasources/chat/users.endpoints.ts', '../shared/authentication.js'],
    ['src/datasources/endpoints.ts', './chat/users.endpoints.js'],
    ['src/loaders/index.ts', '../datasources/chat/users.endpoints.js'],
    ['src/loaders/index.ts', './user.loaders.js'],
    ['src/loaders/kit/batch.ts', '../cache/list-cache.js'],
    ['src/reports/report-reader.ts', '../datasources/data/report.js'],
    ['src/schema/user/user.ts', '../connection.js'],
    ['src/resolvers/report/report-page.ts', '../../reports/rows.js'],
    ['src/resolvers/user/user.resolver.ts', '../../schema/user/user.js'],
    ['src/resolvers/user/user.resolver.ts', '../kit/paging.js'],
    ['src/resolvers/user/user.links.ts', '../ticket/ticket-lists.js'],
    ['src/resolvers/kit/link.ts', '../../loaders/user.loaders.js'],
    ['src/server/files/report-files.ts', '../../resolvers/report/report-args.js'],
    ['src/config/config.ts', '../datasources/contract/contract.js'],
    ['src/start.ts', '../sandbox/index.js'],
    ['src/start.ts', './build-schema.js'],
  ])('%s may import %s', async (file, path) => {
    expect(await faults(file, importing(path))).toEqual([]);
  });

  test('a resolver may name the types of what it must not use', async () => {
    const text =
      "import type { Instant } from '../../datasources/wire/codecs.js';\nexport type T = Instant;\n";
    expect(await faults('src/resolvers/user/user.resolver.ts', text)).toEqual([]);
  });

  test('a resolver may reckon with addresses, and open no connection', async () => {
    const using = (name: string) => `import { ${name} } from 'node:net';\n${name}('');\n`;
    expect(await faults('src/resolvers/ip-list/ip-addresses.ts', using('isIP'))).toEqual([]);
    expect(await faults('src/resolvers/ip-list/ip-addresses.ts', using('connect'))).toEqual([
      IMPORTS,
    ]);
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
