import type { Instant } from '../datasources/codecs.js';
import * as api from '../datasources/email/contacts.endpoints.js';
import { fromList, once, perKey, type Loader } from './batch.js';
import type { HeldList } from './held-list.js';
import { idText, orNull, peekList, readList, type LoaderScope } from './scope.js';

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

export interface ContactLoaders {
  list(): Promise<HeldList<ContactRecord>>;
  byId: Loader<string, ContactRecord>;
  /** By id: from the list when it is held, else by one call. */
  one(id: string): Promise<ContactRecord | null>;
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
  const source = {
    endpoint: api.loadAllContacts,
    fetch: async () => (await email.call(api.loadAllContacts)).map(toContact),
  };
  const list = once(() => readList(scope, source));
  const one = perKey(async (id: string) => {
    const held = await peekList(scope, source);
    if (held) return held.by(idOf).get(id) ?? null;
    const iceId = Number(id);
    const row = await orNull(email.call(api.getContactInformation, { id: iceId }));
    return row && toContact({ ...row, id: iceId });
  });
  return { list, byId: fromList(list, idOf), one: (id) => one.load(id) };
}
