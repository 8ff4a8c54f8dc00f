import { refuse } from '../refusal.js';
import { needSkill, type HasSkills } from './skills.js';
import type { Table } from './table.js';

export interface Contact {
  readonly id: number;
  name: string;
  email: string;
  address: string;
  city: string;
  state: string;
  country: string;
  zipCode: string;
  website: string;
  birthDate: Date;
  notes: string;
  createdAt: Date;
  skillId: number;
  isActive: boolean;
  virtualName: string;
}

export interface HasContacts {
  readonly contacts: Table<Contact>;
}

/** What a database of ICE's kind has for no date: midnight, at the organization's offset. */
export const NO_BIRTH_DATE = new Date(Date.UTC(1900, 0, 1, 6));

/**
 * ICE labels the call with CheckContactExists and does not say what a duplicate answers;
 * here one contact to an e-mail address, and the failure word for a second.
 */
export function createContact(
  store: HasContacts & HasSkills,
  fields: Omit<Contact, 'id'>,
): Contact {
  needSkill(store, fields.skillId, 'email');
  const wanted = fields.email.toLowerCase();
  if (store.contacts.find((contact) => contact.email.toLowerCase() === wanted)) {
    refuse(`contact exists: ${fields.email}`);
  }
  return store.contacts.insert(fields);
}

/** Every field is written: ICE knows no partial update. */
export function replaceContact(
  store: HasContacts & HasSkills,
  id: number,
  fields: Omit<Contact, 'id'>,
): void {
  const contact = store.contacts.need(id);
  needSkill(store, fields.skillId, 'email');
  Object.assign(contact, fields);
}
