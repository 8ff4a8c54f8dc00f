import { describe, expect, it } from '@jest/globals';
import { released, unannounced } from '../../src/governance/changes.js';

const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0]\n\n### Added\n\n- All of it.\n';
const BEFORE = `
  type Query { user(id: ID!, search: String): User }
  type User @key(fields: "id") { id: ID! name: String role: Role @deprecated(reason: "Since 2026-01-31: use it.") }
  enum Role { ADMIN AGENT }
  input UserInput { id: ID! name: String }
`;

const breaks = (from: string | RegExp, to: string, changelog = CHANGELOG): string[] => {
  const now = BEFORE.replace(from, to);
  expect(now).not.toBe(BEFORE);
  return unannounced(released(BEFORE, CHANGELOG), now, changelog);
};

describe('a break is', () => {
  it.each([
    ['a removed field', 'name: String role', 'role', 'User.name was removed.'],
    ['a removed field that was deprecated', /role: .*\)/, '', 'User.role was removed.'],
    [
      'a field made nullable',
      '{ id: ID! name',
      '{ id: ID name',
      'User.id changed type from ID! to ID.',
    ],
    [
      'a narrower argument',
      'search: String',
      'search: String!',
      'Query.user arg search has changed type from String to String!.',
    ],
    [
      'a new required argument',
      'search: String',
      'search: String, orderBy: Int!',
      'A required arg orderBy on Query.user was added.',
    ],
    ['a removed argument', ', search: String', '', 'Query.user arg search was removed.'],
    ['a removed enum value', 'ADMIN AGENT', 'ADMIN', 'AGENT was removed from enum type Role.'],
    [
      'a new required input field',
      'input UserInput { ',
      'input UserInput { role: Role! ',
      'A required field role on input type UserInput was added.',
    ],
    ['a lost key', '@key(fields: "id")', '', 'User is no longer @key(fields: "id").'],
  ])('%s', (_, from, to, sentence) => {
    expect(breaks(from, to)).toEqual([sentence]);
  });

  it.each([
    ['a new field', 'name: String role', 'name: String surname: String role'],
    ['a new argument', 'search: String', 'search: String, first: Int! = 50'],
    ['a field that is never null any more', 'name: String role', 'name: String! role'],
    ['a deprecation', 'name: String role', 'name: String @deprecated role'],
    ['a new key', 'enum Role', 'type Chat @key(fields: "id") { id: ID! } enum Role'],
  ])('not %s', (_, from, to) => {
    expect(breaks(from, to)).toEqual([]);
  });
});

describe('a break may be announced', () => {
  const saying = (line: string) => CHANGELOG.replace('[Unreleased]\n', `[Unreleased]\n\n${line}\n`);
  const removed = (changelog: string) => breaks('name: String role', 'role', changelog);

  it('under Unreleased, in the words of the check, marked and wrapped as one likes', () => {
    expect(removed(saying('- Breaking: User.name was removed. Use `User.displayName`.'))).toEqual(
      [],
    );
    expect(removed(saying('### Changed\n\n- Breaking: `User.name` was\n  removed.'))).toEqual([]);
  });

  it.each([
    ['another break', '- Breaking: User.surname was removed.'],
    ['an addition', '- User.name was removed.'],
    ['a release that is over', '## [1.1.0]\n\n- Breaking: User.name was removed.'],
  ])('but not as %s', (_, line) => {
    const changelog = line.startsWith('##') ? `${CHANGELOG}\n${line}\n` : saying(line);
    expect(removed(changelog)).toEqual(['User.name was removed.']);
  });
});

it('wants the schema of the last release to compare with', () => {
  const next = CHANGELOG.replace('## [1.2.0]', '## [1.3.0]\n\n## [1.2.0]');
  expect(unannounced(released(BEFORE, CHANGELOG), BEFORE, next)).toEqual([
    'The schema compared with is not that of release 1.3.0.',
  ]);
  expect(unannounced(released(BEFORE, next), BEFORE, next)).toEqual([]);
});
