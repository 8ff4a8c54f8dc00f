import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/contacts.endpoints.js';
import { fromList, type Loader } from './kit/batch.js';
import { singleListLoaders, sourceOf, type SingleListLoaders } from './kit/single-list.js';
import { idOf, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';

/** A customer who writes e-mails. */
export type ContactRecord = RecordOf<typeof api.loadAllContacts>;

export interface ContactLoaders extends SingleListLoaders<ContactRecord> {
  byId: Loader<string, ContactRecord>;
  /** What is looked for among the contacts, found once a request, however many lists look for it. */
  found<T>(what: string, find: () => Promise<T>): Promise<T>;
}

/** A contact of whom only the id is known. */
export const contactStub = stubsOf(api.loadAllContacts);

export function contactLoaders(scope: LoaderScope): ContactLoaders {
  const { email } = scope;
  const contacts = singleListLoaders(scope, {
    ...sourceOf(email, { list: api.loadAllContacts, details: api.getContactInformation }),
    // A mail from somebody new makes a contact of him.
    isGrowing: true,
  });
  const listed = fromList(contacts.list, idOf);
  const byId: Loader<string, ContactRecord> = {
    load(id) {
      const own = listed.load(id);
      const orAsked = (contact: ContactRecord | null) => contact ?? contacts.one(id);
      return own instanceof Promise ? own.then(orAsked) : orAsked(own);
    },
  };
  const finding = new Map<string, Promise<unknown>>();
  const found = <T>(what: string, find: () => Promise<T>): Promise<T> => {
    // Who looks for the same finds the same.
    const known = (finding.get(what) as Promise<T> | undefined) ?? find();
    finding.set(what, known);
    return known;
  };
  return { ...contacts, byId, found };
}
