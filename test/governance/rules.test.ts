import { describe, expect, it, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { graphSchema } from '../../src/build-schema.js';
import { brokenRules } from '../../src/governance/rules.js';

test('the schema keeps the rules of the house', async () => {
  expect(brokenRules(await graphSchema())).toEqual([]);
});

/** A schema that keeps all of them, with one thing more. */
const faults = (more: string): string[] =>
  brokenRules(
    buildSchema(`
      "q" type Query { "f" user: String }
      "m" type Mutation { "f" addUser("a" input: AddUserInput!): AddUserPayload }
      "i" input AddUserInput { "f" userName: String }
      "p" type AddUserPayload { "f" userName: String }
      "r" enum Role { "v" CHAT_ADMIN }
      ${more}
    `),
  );

test('a schema that keeps them has no faults', () => {
  expect(faults('"p" type PageInfo { "f" hasNextPage: Boolean "f" isFirst: Boolean }')).toEqual([]);
  expect(
    faults('"d" type Chat { "f" durationSeconds: Int "f" items: Int "f" toHours: Int }'),
  ).toEqual([]);
  expect(faults('"l" type LoginPayload { "f" token: String }')).toEqual([]);
  expect(
    faults(
      'extend type Mutation { "f" logout: LogoutPayload! } "l" type LogoutPayload { "f" a: ID }',
    ),
  ).toEqual([]);
});

const DEPRECATED =
  'Chat.a is deprecated without a date and what to use instead, as "Since 2026-01-31: use `User.displayName`.".';

describe('told is', () => {
  it.each([
    ['a type without a description', 'scalar Day', 'Day has no description.'],
    ['a field without one', '"d" type A { a: ID }', 'A.a has no description.'],
    ['an argument without one', '"d" type A { "f" a(b: ID): ID }', 'A.a(b:) has no description.'],
    ['an input field without one', '"d" input AInput { a: ID }', 'AInput.a has no description.'],
    ['an enum value without one', '"d" enum A { B }', 'A.B has no description.'],
    ['a type in lower case', '"d" scalar day', 'day is not in PascalCase.'],
    ['a field in snake case', '"d" type A { "f" a_b: ID }', 'A.a_b is not in camelCase.'],
    [
      'an argument in capitals',
      '"d" type A { "f" a("b" B: ID): ID }',
      'A.a(B:) is not in camelCase.',
    ],
    ['an enum value in lower case', '"d" enum A { "v" chat }', 'A.chat is not in UPPER_SNAKE.'],
    [
      'a Boolean without is',
      '"d" type A { "f" enabled: Boolean }',
      'A.enabled is a Boolean and does not begin with is.',
    ],
    [
      'a duration of another unit',
      '"d" type A { "f" waitMinutes: Int }',
      'A.waitMinutes is a duration and no Int that ends with Seconds.',
    ],
    [
      'a duration of another type',
      '"d" type A { "f" waitSeconds: Float }',
      'A.waitSeconds is a duration and no Int that ends with Seconds.',
    ],
    [
      'an input of another name',
      '"d" input A { "f" a: ID }',
      'A must end with Input if it is an input, and only then.',
    ],
    [
      'a mutation without a payload',
      'extend type Mutation { "f" go: String }',
      'Mutation.go does not answer GoPayload.',
    ],
    [
      'a mutation that is never null',
      'extend type Mutation { "f" go: GoPayload! } "p" type GoPayload { "f" a: ID }',
      'Mutation.go is never null: its failure would take what the others of the operation answer.',
    ],
    [
      'a mutation with a loose argument',
      'extend type Mutation { "f" go("a" id: ID): GoPayload } "p" type GoPayload { "f" a: ID }',
      'Mutation.go(id:) is no input of a mutation, which takes one argument, input.',
    ],
    ...['password', 'accessToken', 'smtpPwd', 'clientSecret', 'apiKey'].map((name) => [
      `an answered ${name}`,
      `"d" type A { "f" ${name}: String }`,
      `A.${name} sounds like a secret, which is never answered.`,
    ]),
    [
      'a token in any payload but that of login',
      '"d" type GoPayload { "f" token: String }',
      'GoPayload.token sounds like a secret, which is never answered.',
    ],
    [
      'a deprecation without a reason',
      '"d" type Chat { "f" a: ID @deprecated "f" b: ID }',
      DEPRECATED,
    ],
    [
      'a deprecation without a date',
      '"d" type Chat { "f" a: ID @deprecated(reason: "Use `Chat.b`.") "f" b: ID }',
      DEPRECATED,
    ],
    [
      'a deprecation in favour of nothing',
      '"d" type Chat { "f" a: ID @deprecated(reason: "Since 2026-01-31: use `Chat.c`.") "f" b: ID }',
      'Chat.a is replaced by Chat.c, which is not there.',
    ],
  ])('%s', (_, more, fault) => {
    expect(faults(more)).toEqual([fault]);
  });
});

test('a deprecation with a date and a replacement is right', () => {
  const reason = 'Since 2026-01-31: use `Chat.b`, which is the same.';
  expect(faults(`"d" type Chat { "f" a: ID @deprecated(reason: "${reason}") "f" b: ID }`)).toEqual(
    [],
  );
});
