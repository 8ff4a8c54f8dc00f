import { mapped } from '../budget/turns.js';
import type { Instant } from '../datasources/wire/codecs.js';
import * as api from '../datasources/email/contacts.endpoints.js';
import { fromList, type Loader } from './kit/batch.js';
import { singleListLoaders, type SingleListLoaders } from './kit/single-list.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';

/** A customer who writes e-mails. */
export interface ContactRecord {
  readonly id: string;
  readonly iceId: number;
  readonly name: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly zipCode: string | null;
  readonly website: string | null;
  readonly birthDate: string | null;
  readonly notes: string | null;
  readonly createdAt: Instant | null;
  readonly skillId: string | null;
  readonly isActive: boolean | null;
  readonly virtualName: string | null;
}

export interface ContactLoaders extends SingleListLoaders<ContactRecord> {
  byId: Loader<string, ContactRecord>;
  /** What is looked for among the contacts, found once a request, however many lists look for it. */
  found(what: string, find: () => Promise<ReadonlySet<string>>): Promise<ReadonlySet<string>>;
}

type Row = Omit<ContactRecord, 'id' | 'iceId' | 'skillId'> & {
  id: number;
  skillId: number | null;
};

const toContact = ({ id, skillId, ...row }: Row): ContactRecord => ({
  ...row,
  id: String(id),
  iceId: id,
  skillId: idText(skillId),
});

const blank: Omit<Row, 'id'> = {
  name: null,
  email: null,
  address: null,
  city: null,
  state: null,
  country: null,
  zipCode: null,
  website: null,
  birthDate: null,
  notes: null,
  createdAt: null,
  skillId: null,
  isActive: null,
  virtualName: null,
};

/** A contact of whom only the id is known. */
export const contactStub = (id: string): ContactRecord => toContact({ ...blank, id: Number(id) });

const idOf = (contact: ContactRecord): string => contact.id;

export function contactLoaders(scope: LoaderScope): ContactLoaders {
  const { email } = scope;
  const contacts = singleListLoaders(scope, {
    endpoint: api.loadAllContacts,
    fetch: async () => mapped(await email.call(api.loadAllContacts), toContact),
    // A mail from somebody new makes a contact of him.
    isGrowing: true,
    details: async (id) =>
      toContact({ ...(await email.call(api.getContactInformation, { id })), id }),
  });
  const listed = fromList(contacts.list, idOf);
  const byId: Loader<string, ContactRecord> = {
    load(id) {
      const own = listed.load(id);
      const orAsked = (contact: ContactRecord | null) => contact ?? contacts.one(id);
      return own instanceof Promise ? own.then(orAsked) : orAsked(own);
    },
  };
  const finding = new Map<string, Promise<ReadonlySet<string>>>();
  const found: ContactLoaders['found'] = (what, find) => {
    const known = finding.get(what) ?? find();
    finding.set(what, known);
    return known;
  };
  return { ...contacts, byId, found };
}
