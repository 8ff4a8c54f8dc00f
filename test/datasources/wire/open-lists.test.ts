import { expect, it } from '@jest/globals';
import { int, text } from '../../../src/datasources/wire/codecs.js';
import { openListOf } from '../../../src/datasources/wire/replies.js';
import { decodeWith } from '../../support/datasource.js';

const reply = openListOf('Data', { id: int('ID'), name: text('Name') });
const extrasOf = (row: object) => decodeWith(reply, { Data: [{ ID: 1, ...row }] }).value[0];

it('keeps what is not declared, by its own name, as texts', () => {
  expect(extrasOf({ 'Claim Number': '323', ' Priority ': 2, Open: true, Empty: null })).toEqual({
    id: 1,
    name: null,
    extraColumns: [
      { name: 'Claim Number', value: '323' },
      { name: 'Priority', value: '2' },
      { name: 'Open', value: 'true' },
    ],
  });
});

it('says null where there is no more than is declared', () => {
  expect(extrasOf({ Name: 'x' })).toEqual({ id: 1, name: 'x', extraColumns: null });
});

it('names what is nested by the way to it', () => {
  const row = { Prechat: [{ Question: 'Name', Answer: 'Stephen' }], Visitor: { City: 'Pune' } };
  expect(extrasOf(row)!.extraColumns).toEqual([
    { name: 'Prechat.0.Question', value: 'Name' },
    { name: 'Prechat.0.Answer', value: 'Stephen' },
    { name: 'Visitor.City', value: 'Pune' },
  ]);
});

it.each(['Password', 'userPwd', 'ClientSecret', ' Token ', 'PASSCODE'])(
  'drops %j, wherever it stands',
  (key) => {
    expect(
      extrasOf({ [key]: 'sentinel', Nested: { [key]: 'sentinel', deep: [{ [key]: 1 }] } }),
    ).toEqual({ id: 1, name: null, extraColumns: null });
  },
);
