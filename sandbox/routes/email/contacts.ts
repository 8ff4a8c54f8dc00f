import { bit, dateTime, int, name, optional, organization, text, type BodyOf } from '../../keys.js';
import type { DateForm } from '../../dates.js';
import { group, read, write } from '../../route.js';
import {
  createContact,
  NO_BIRTH_DATE,
  replaceContact,
  type Contact,
} from '../../store/contacts.js';
import type { Store } from '../../store/store.js';

/** The two calls document their dates in different forms, and other fields as required. */
function contactKeys(form: DateForm) {
  return {
    ContactName: name,
    Email: name,
    Address: text,
    City: text,
    State: text,
    Country: text,
    ZipCode: text,
    Website: text,
    BirthDate: dateTime(form),
    Notes: text,
    CreatedDate: dateTime(form),
    OrgId: organization,
    SkillId: int,
    IsActive: bit,
    VirtualName: text,
  };
}

const insertKeys = {
  ...contactKeys('iso'),
  ZipCode: optional(text),
  Notes: optional(text),
  // Its page wants it: that ICE does without is the sandbox's own.
  BirthDate: optional(dateTime('iso')),
};
const updateKeys = { ...contactKeys('us'), Id: int };

export const emailContacts = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    read('LoadAlltbl_ContactsByOrgID', { OrgId: organization }, ({ store }) => ({
      ContactList: store.contacts.all().map((contact) => contactRow(store, contact)),
    })),
    // A sentence for an answer, and no id.
    write(
      'ContactInsert',
      insertKeys,
      ({ store, body }) => void createContact(store, contactFields(body)),
      { word: 'Contact has been added successfully.' },
    ),
    write(
      'ContactUpdate',
      updateKeys,
      ({ store, body }) => replaceContact(store, body.Id, contactFields(body)),
      { word: 'Contact has been updated successfully.' },
    ),
  ],
);

/** ICE's sample has a country with a trailing tab; here every fourth contact's. */
export function contactRow(store: Store, contact: Contact) {
  return {
    Id: contact.id,
    ContactName: contact.name,
    Email: contact.email,
    Address: contact.address,
    City: contact.city,
    State: contact.state,
    Country: contact.id % 4 === 0 ? `${contact.country}\t` : contact.country,
    ZipCode: contact.zipCode,
    Website: contact.website,
    BirthDate: store.wallTime(contact.birthDate, 'us'),
    Notes: contact.notes,
    CreatedDate: store.wallTime(contact.createdAt, 'us'),
    OrgId: store.organization.id,
    SkillId: contact.skillId,
    IsActive: contact.isActive,
    VirtualName: contact.virtualName,
  };
}

function contactFields(body: BodyOf<typeof insertKeys>): Omit<Contact, 'id'> {
  return {
    name: body.ContactName,
    email: body.Email,
    address: body.Address,
    city: body.City,
    state: body.State,
    country: body.Country,
    zipCode: body.ZipCode ?? '',
    website: body.Website,
    birthDate: body.BirthDate ?? NO_BIRTH_DATE,
    notes: body.Notes ?? '',
    createdAt: body.CreatedDate,
    skillId: body.SkillId,
    isActive: body.IsActive,
    virtualName: body.VirtualName,
  };
}
