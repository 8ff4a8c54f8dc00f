import { day, flag, id, int, text, time } from '../wire/codecs.js';
import { now, optional, organization, read, write } from '../contract/endpoint.js';
import { acknowledgement, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const contactFields = {
  name: text('ContactName'),
  email: text('Email'),
  address: text('Address'),
  city: text('City'),
  state: text('State'),
  country: text('Country'),
  zipCode: text('ZipCode'),
  website: text('Website'),
  birthDate: day('BirthDate'),
  notes: text('Notes'),
  createdAt: time('CreatedDate'),
  organizationId: int('OrgId'),
  skillId: id('SkillId'),
  isActive: flag('IsActive'),
  virtualName: text('VirtualName'),
};

export const loadAllContacts = read('email.LoadAlltbl_ContactsByOrgID', {
  evidence: 'pattern',
  path: 'Email/LoadAlltbl_ContactsByOrgID',
  allowedFor: 'AGENT',
  holds: 'contacts',
  request: { organizationId: organization('OrgId') },
  reply: listOf('ContactList', { id: required(id('Id')), ...contactFields }),
});

export const getContactInformation = read('email.GetContactInformation', {
  evidence: 'pattern',
  path: 'Email/GetContactInformation',
  allowedFor: 'AGENT',
  request: { id: id('Id') },
  reply: record({ id: id('Id'), ...contactFields }),
});

export const contactInsert = write('email.ContactInsert', {
  evidence: 'documented',
  path: 'Email/ContactInsert',
  allowedFor: 'AGENT',
  touches: ['contacts'],
  request: {
    name: text('ContactName'),
    email: text('Email'),
    address: text('Address'),
    city: text('City'),
    state: text('State'),
    country: text('Country'),
    zipCode: optional(text('ZipCode')),
    website: text('Website'),
    // Its page wants it; whoever writes to a desk is seldom asked.
    birthDate: optional(day('BirthDate')),
    notes: optional(text('Notes')),
    createdAt: now('CreatedDate'),
    organizationId: organization('OrgId'),
    skillId: id('SkillId'),
    isActive: flag('IsActive'),
    virtualName: text('VirtualName'),
  },
  reply: acknowledgement(),
});

export const contactUpdate = write('email.ContactUpdate', {
  evidence: 'documented',
  path: 'Email/ContactUpdate',
  allowedFor: 'AGENT',
  touches: ['contacts'],
  request: {
    id: id('Id'),
    name: text('ContactName'),
    email: text('Email'),
    address: text('Address'),
    city: text('City'),
    state: text('State'),
    country: text('Country'),
    zipCode: text('ZipCode'),
    website: text('Website'),
    birthDate: day('BirthDate', 'us'),
    notes: text('Notes'),
    createdAt: now('CreatedDate', 'us'),
    organizationId: organization('OrgId'),
    skillId: id('SkillId'),
    isActive: flag('IsActive'),
    virtualName: text('VirtualName'),
  },
  reply: acknowledgement(),
});
