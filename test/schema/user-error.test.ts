import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { badInput, ERROR_CODES, IceGraphError } from '../../src/errors.js';
import { userErrorsOf } from '../../src/schema/user-error.js';

const REFUSALS = [
  'BAD_USER_INPUT',
  'CONFLICT',
  'FORBIDDEN',
  'ICE_REJECTED',
  'NOT_FOUND',
  'RATE_LIMITED',
];

describe('userErrorsOf', () => {
  test.each(ERROR_CODES)('%s', (code) => {
    const error = new IceGraphError(code, 'Why.', { product: 'chat' });
    if (REFUSALS.includes(code)) {
      expect(userErrorsOf(error)).toEqual([{ code, message: 'Why.', field: null }]);
    } else {
      expect(() => userErrorsOf(error)).toThrow(error);
    }
  });

  test('names the field', () => {
    expect(userErrorsOf(badInput('userName', 'Empty.'))).toMatchObject([{ field: 'userName' }]);
  });

  test('leaves a defect alone', () => {
    const defect = new TypeError('undefined is not a function');
    expect(() => userErrorsOf(defect)).toThrow(defect);
  });
});
