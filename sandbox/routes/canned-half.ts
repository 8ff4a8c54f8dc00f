import type { Json } from '../quirks.js';
import type { GroupSpec, Style } from '../route.js';
import type { CannedTree } from '../store/canned.js';
import type { Store } from '../store/store.js';

/** One product's canned texts: the same in chat and e-mail but for the words that they are put in. */
export interface CannedHalf {
  readonly spec: GroupSpec;
  tree(store: Store): CannedTree;
  /** What a set is called in the names of its endpoints. */
  readonly sets: 'CannedResponses' | 'CannedLettersSet';
  /** How the organization is spelled, and how where a file is sent. */
  readonly organizationKey: string;
  readonly organizationKeyOfImport: string;
  flag(isEnabled: boolean): Json;
  /** Whether details tell the id that was asked for, as e-mail's pages have it, and chat's do not. */
  readonly tellsIds: boolean;
  /** How the pages that could be read print phrases. */
  readonly phrases?: Style;
  /** How they print files that are refused. */
  readonly files?: Style;
  readonly exportName: string;
}

export const CHAT: CannedHalf = {
  spec: {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'The request is invalid.' },
  },
  tree: (store) => store.chatCanned,
  sets: 'CannedResponses',
  organizationKey: 'OrganizationID',
  organizationKeyOfImport: 'OrganizationId',
  flag: (isEnabled) => (isEnabled ? 1 : 0),
  tellsIds: false,
  phrases: { word: ' Success', failure: { message: ' The request is invalid.' } },
  files: { failure: { message: 'Failed' } },
  exportName: 'CannedResponses.xls',
};

export const EMAIL: CannedHalf = {
  spec: {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  tree: (store) => store.emailCanned,
  sets: 'CannedLettersSet',
  organizationKey: 'OrgId',
  organizationKeyOfImport: 'OrgId',
  flag: (isEnabled) => (isEnabled ? '1' : '0'),
  tellsIds: true,
  exportName: 'CannedLetters.xls',
};
