import { expect, test } from '@jest/globals';
import { NO_TOKEN, Redactor } from '../../src/doctor/redact.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTU0NzU1NTV9.NsDHHUIfBXJkuA0sJbMcHkKH';
const redacted = (value: unknown): any => new Redactor().json(value);

test.each([
  ['a name', { Forename: 'Ann' }, { Forename: 'text-1' }],
  ['a text under any key', { Whatever: 'Ann Smith' }, { Whatever: 'text-1' }],
  ['an address of mail', { To: 'ann@example.org' }, { To: 'person-1@example.com' }],
  ['an address of a machine', { From: '203.0.113.9' }, { From: '198.18.0.1' }],
  ['one of the new kind', { From: '2001:db8::9' }, { From: '198.18.0.1' }],
  ['a password', { ' PassWord ': 'hunter2' }, { ' PassWord ': '' }],
  ['a token by its key', { Token: TOKEN }, { Token: NO_TOKEN }],
  ['a token by its form', { Answer: TOKEN }, { Answer: NO_TOKEN }],
  ['a number of a telephone', { Phone: 5550147711 }, { Phone: 0 }],
  ['the same as a text', { Mobile: '5550147711' }, { Mobile: '0' }],
  ['a short one', { ContactNo: 555014771, Tel: '5550147' }, { ContactNo: 0, Tel: '0' }],
  [
    'a number of the state',
    { SSN: '123456789', National_Id: 12345678 },
    { SSN: '0', National_Id: 0 },
  ],
  ['a short secret', { Pin: 4711, Otp: '471147', CVV: '123' }, { Pin: 0, Otp: '0', CVV: '0' }],
  ['a place', { Lat: '41.87', Lng: 12.49, Long: 12.49 }, { Lat: '0', Lng: 0, Long: 0 }],
  ["a field's value", { FieldValue: '42' }, { FieldValue: '0' }],
  [
    'seven digits under any key',
    { Extra: 5550147, More: '12, 5550147' },
    { Extra: 0, More: 'text-1' },
  ],
  ['what no id is as long as', { CardId: '4111111111111111' }, { CardId: '0' }],
  ['a number of no end', { Extra: 1e21 }, { Extra: 0 }],
  ['a long number under any key', { Extra: 4111111111111111 }, { Extra: 0 }],
  ['the same as a text', { Extra: '4111111111111111' }, { Extra: '0' }],
  ['what is no date', { Extra: '555-12-4567' }, { Extra: 'text-1' }],
  ['a birth date', { BirthDate: '8/1/1980' }, { BirthDate: '1970-01-01' }],
  ['where somebody was', { Latitude: '41.8781' }, { Latitude: '0' }],
  ['a key that is an address', { 'ann@example.org': 1 }, { 'person-1@example.com': 1 }],
])('%s goes', (_, value, expected) => {
  expect(redacted(value)).toEqual(expected);
});

test.each([
  ['an id', { UserId: 654, ContactIds: '12,56, 79', WhiteListId: '123' }],
  ['a long id', { ContactId: 5550147711, TicketIds: '123456789012345,7' }],
  ['a shorter number', { Total: 123456, Score: '-12.5' }],
  ['a yes or no', { IsActive: 'True', IsEnable: '1', IsHTML: false, IsMobile: 'true' }],
  ['a state', { Status: 'Enabled', EmailStatus: 'DISABLED' }],
  ['a moment to its last digit', { CreatedDate: '2016-12-23 06:22:45.5101234' }],
  ['a date', { CreatedDate: '2016-12-23 06:22:45.510', ReceivedDate: '12/23/2016 6:22:45 AM' }],
  ['a duration', { Duration: '00:00:42' }],
  ["a word of ICE's", { Message: 'No Records Found', message: ' Success' }],
  ['nothing', { Name: '', Notes: null }],
])('%s stays', (_, value) => {
  expect(redacted(value)).toEqual(value);
});

test('one text has one stand-in, wherever and however spaced', () => {
  const { a, b, c } = redacted({ a: 'Ann', b: [' Ann '], c: 'Bob' });
  expect([a, b]).toEqual(['text-1', ['text-1']]);
  expect(c).toBe('text-2');
});

test('of what is not JSON only the kind is left', () => {
  const redactor = new Redactor();
  expect(redactor.other('<html><p>Dear Ann</p></html>')).toBe('<html></html>');
  expect(redactor.other(`{ "${TOKEN}" }`)).toBe(NO_TOKEN);
  expect(redactor.other('Dear Ann')).toBe('not JSON');
  expect(redactor.other('')).toBe('');
});
