import type { Contact } from '../store/contacts.js';
import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { FEMALE_FORENAMES, MALE_FORENAMES, SURNAMES } from './words/names.js';
import { PLACES, STREETS } from './words/places.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';

const DAY = 86_400_000;

/** Whom tickets come from: customers, and the few that only ever send spam. */
export interface Senders {
  readonly customers: readonly Contact[];
  readonly spammers: readonly Contact[];
}

const SPAMMERS = [
  'Prize Department',
  'Search Ranking Experts',
  'Accounts Receivable',
  'Mailbox Team',
  'Private Office',
  'Watch Outlet',
];

const REMARKS = [
  ...['', '', '', ''],
  'Business contact',
  'Prefers to be called in the morning',
  'Long-standing customer',
  'Invoices to the accounting department',
];

export function seedContacts(store: Store, { seed, size, now }: Plan): Senders {
  const random = new Random(seed, 'contacts');
  const skillIds = skillsOn(store, 'email').map((skill) => skill.id);
  const taken = new Set<string>();
  const senders = { customers: [] as Contact[], spammers: [] as Contact[] };
  if (skillIds.length === 0) return senders;

  for (let index = 0; index < size.contacts; index++) {
    const isSpammer = index % 50 === 49;
    const forename = random.pick(random.chance(0.5) ? FEMALE_FORENAMES : MALE_FORENAMES);
    const surname = random.pick(SURNAMES);
    const name = isSpammer ? random.pick(SPAMMERS) : `${forename} ${surname}`;
    const place = random.pick(PLACES);
    const digits = place.country === 'India' ? 6 : 5;
    const contact = store.contacts.insert(
      {
        name,
        email: address(name, index, taken),
        address: `${random.int(2, 4800)} ${random.pick(STREETS)}`,
        city: place.city,
        state: place.state,
        country: place.country,
        zipCode: place.zip + String(random.int(0, 9)).repeat(digits - place.zip.length),
        website: random.chance(0.2) ? `www.${surname.toLowerCase()}.example.com` : '',
        birthDate: wholeSecond(Date.UTC(1948, 0, 1) + random.next() * 56 * 365 * DAY),
        notes: random.pick(REMARKS),
        // Before the first ticket there is.
        createdAt: wholeSecond(now.getTime() - (91 + random.next() * 800) * DAY),
        skillId: random.pick(skillIds),
        isActive: isSpammer ? false : random.chance(0.96),
        virtualName: isSpammer ? name : forename,
      },
      1 + (index % 2),
    );
    (isSpammer ? senders.spammers : senders.customers).push(contact);
  }
  return senders;
}

function address(name: string, index: number, taken: Set<string>): string {
  const local = name.toLowerCase().replaceAll(' ', '.');
  const domain = ['example.com', 'example.net', 'example.org'][index % 3] ?? 'example.com';
  for (let attempt = 1; ; attempt++) {
    const email = `${local}${attempt === 1 ? '' : attempt}@${domain}`;
    if (!taken.has(email)) {
      taken.add(email);
      return email;
    }
  }
}

/** Seeded times have no milliseconds, so that either of ICE's date forms can hold them. */
export function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000);
}
