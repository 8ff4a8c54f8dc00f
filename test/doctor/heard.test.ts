import { expect, test } from '@jest/globals';
import { wordsOf } from '../../src/doctor/heard.js';

const LONGEST = 160;
const BEFORE = 'The request failed. '.repeat(LONGEST);
const wordsOfA = (Message: string): string =>
  wordsOf({ status: 400, text: JSON.stringify({ Message }) });

test.each<[string, string, string]>([
  ['a token', '', `eyJhbGciOiJIUzI1NiJ9.${'e30'.repeat(20)}.c2lnbmVk`],
  ['a key of the house', '', `icg_${'k'.repeat(43)}`],
  ['a password in an address', 'https://bob:', 'of-bob-alone@ice.example'],
  ['a scheme and what goes with it', 'Basic ', Buffer.from('ann:of-ann').toString('base64')],
  ['a mail address', '', 'ann.of.sales@example.com'],
  ['a long number', '', '555019982'],
])('words are cut where they are long, and %s is not told in part', (_, lead, secret) => {
  // Wherever the cut falls in it.
  for (let told = 3; told <= secret.length; told += 1) {
    const before = BEFORE.slice(0, LONGEST - 1 - lead.length - told);
    const words = wordsOfA(`${before} ${lead}${secret} it said.`);
    expect(words.startsWith(before.trimEnd())).toBe(true);
    expect(words.length).toBeLessThanOrEqual(LONGEST);
    expect(words).not.toContain(secret.slice(0, 3));
  }
});

test('short words are told as they are', () => {
  expect(wordsOfA(' The request is invalid. ')).toBe('The request is invalid.');
});
