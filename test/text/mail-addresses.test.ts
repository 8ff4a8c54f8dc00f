import { describe, expect, test } from '@jest/globals';
import { looksLikeHtml } from '../../src/text/html.js';
import { mailAddresses } from '../../src/text/mail-addresses.js';

describe('the addresses of a line', () => {
  test.each([
    [null, null],
    ['', []],
    [' , ;', []],
    ['a@b.example', ['a@b.example']],
    ['a@b.example, c@d.example;e@f.example', ['a@b.example', 'c@d.example', 'e@f.example']],
    ['Ann <a@b.example>,c@d.example', ['a@b.example', 'c@d.example']],
    ['"Miller, Ann" <a@b.example>; c@d.example', ['a@b.example', 'c@d.example']],
    ['undisclosed recipients', ['undisclosed recipients']],
    ['a@b.example>', ['a@b.example>']],
  ])('%j', (line, addresses) => {
    expect(mailAddresses(line)).toEqual(addresses);
  });
});

describe('a text looks like HTML', () => {
  test.each([
    ['<p>Hello</p>', true],
    ['Hello<br/>there', true],
    ['<!DOCTYPE html><html>', true],
    ['<a href="https://example.com">here</a>', true],
    ['1 < 2 and 3 > 2', false],
    ['Ann <ann@example.com> wrote:', false],
    ['<abbr>', false],
    ['', false],
  ])('%j: %j', (text, isHtml) => {
    expect(looksLikeHtml(text)).toBe(isHtml);
  });
});
