import type { Store } from '../store/store.js';
import {
  ADMIN,
  AGENT,
  isAgent,
  OVERFLOW_AGENT,
  SUPERVISOR,
  type RoleId,
  type User,
} from '../store/users.js';
import { FEMALE_FORENAMES, MALE_FORENAMES, SURNAMES } from './words/names.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';

/** Every seeded user's password, so that one can sign in as anybody. */
export const PASSWORD = 'sandbox';

/** The users that the documentation signs in with: one of each role, on both channels. */
export const DEMO_USERS = {
  admin: { userName: 'admin@sandbox.example', forename: 'Morgan', surname: 'Ellis', roleId: ADMIN },
  supervisor: {
    userName: 'supervisor@sandbox.example',
    forename: 'Dana',
    surname: 'Whitfield',
    roleId: SUPERVISOR,
  },
  agent: { userName: 'agent@sandbox.example', forename: 'Jordan', surname: 'Reyes', roleId: AGENT },
} as const;

export function isDemo({ userName }: User): boolean {
  return Object.values(DEMO_USERS).some((demo) => demo.userName === userName);
}

interface Person {
  forename: string;
  surname: string;
  gender: string;
}

export function seedUsers(store: Store, { seed, size, overflowAgents }: Plan): void {
  const random = new Random(seed, 'users');
  const taken = new Set<string>();
  const people: Person[] = [];

  Object.values(DEMO_USERS).forEach((demo, index) => {
    store.users.insert({
      ...demo,
      ...account(random),
      realForename: demo.forename,
      realSurname: demo.surname,
      gender: index === 1 ? 'Female' : 'Male',
      isEnabled: true,
      chat: { limit: 5, currentState: 0 },
      email: { limit: 40, currentState: 'N/A' },
    });
  });

  for (let index = store.users.size; index < size.users; index++) {
    const person = someone(random, people, index);
    people.push(person);
    const roleId = overflowAgents && index % 10 === 7 ? OVERFLOW_AGENT : roleOf(index);
    const isChat = index % 7 !== 3;
    const isEmail = index % 7 !== 5;
    // An alias towards customers: the real name differs from the one shown.
    const hasAlias = isAgent({ roleId }) && random.chance(0.08);
    store.users.insert(
      {
        ...person,
        ...account(random),
        userName: userName(person, index, taken),
        realForename: hasAlias ? random.pick(forenamesOf(person.gender)) : person.forename,
        realSurname: person.surname,
        roleId,
        isEnabled: index % 23 !== 11,
        chat: isChat ? { limit: random.int(2, 6), currentState: random.chance(0.3) ? 1 : 0 } : null,
        email: isEmail ? { limit: random.int(4, 12) * 5, currentState: 'N/A' } : null,
      },
      random.int(1, 3),
    );
  }
}

/** About one admin and three supervisors in forty; the rest are agents. */
function roleOf(index: number): RoleId {
  if (index % 40 === 14) return ADMIN;
  return [6, 20, 33].includes(index % 40) ? SUPERVISOR : AGENT;
}

/** Every sixteenth bears the full name of a colleague, every ninth a colleague's forename. */
function someone(random: Random, people: readonly Person[], index: number): Person {
  if (index % 16 === 13) return { ...random.pick(people) };
  const gender = random.chance(0.5) ? 'Female' : 'Male';
  const forename = random.pick(forenamesOf(gender));
  const surname = random.pick(SURNAMES);
  return index % 9 === 8 ? { ...random.pick(people), surname } : { forename, surname, gender };
}

/** Mostly e-mail addresses, some plain names: ICE's own sample has a user named Tiffany. */
function userName({ forename, surname }: Person, index: number, taken: Set<string>): string {
  const [first, last] = [forename.toLowerCase(), surname.toLowerCase()];
  const domain = ['example.com', 'example.org', 'example.net'][index % 3] ?? 'example.com';
  for (let attempt = 1; ; attempt++) {
    const number = attempt === 1 ? '' : String(attempt);
    const name =
      index % 12 === 7
        ? `${first.charAt(0)}${last}${number}`
        : `${first}.${last}${number}@${domain}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

function account(
  random: Random,
): Pick<User, 'password' | 'isMultiSession' | 'volume' | 'ringType'> {
  return {
    password: PASSWORD,
    isMultiSession: random.chance(0.2),
    volume: random.int(2, 10) / 10,
    ringType: `ChatSound${random.int(1, 4)}`,
  };
}

function forenamesOf(gender: string): readonly string[] {
  return gender === 'Female' ? FEMALE_FORENAMES : MALE_FORENAMES;
}
