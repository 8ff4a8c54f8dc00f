import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { keyDigest } from '../../src/text/key-digest.js';

it('is what keys in Redis and ids of messages have always been', () => {
  const said = '["known","10.0.0.1",{"a":1}]';
  const digest = createHash('sha256').update(said).digest('base64url');
  expect(keyDigest(JSON.parse(said))).toBe(digest);
});
