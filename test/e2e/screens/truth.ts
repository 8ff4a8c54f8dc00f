// What the sandbox holds, as the trials of screens look at it.
import type { Booted } from '../../support/house/boot.js';
import type { Variables } from '../../support/house/client.js';
import type { Who } from './table.js';

/** An operation of a screen, tried twice. */
export interface Trial {
  readonly asked?: (round: 0 | 1) => Variables;
  /** What ICE refuses this person, so that a part of the answer is null. */
  readonly refused?: string;
  /** Holds the answer against what the sandbox says by then. */
  readonly agrees: (data: any, round: 0 | 1) => void;
}
export type Trials = Readonly<Record<string, Trial>>;

export const input = (fields: object): Variables => ({ input: fields });

export const idsOf = (rows: readonly { readonly id: number | string }[]): string[] =>
  rows.map(({ id }) => String(id)).toSorted();

export function truthOf(house: Booted) {
  const state = () => house.sandbox.state;
  /** The person who is signed in as that. */
  const self = (who: Who) =>
    state().users.find(({ userName }) => userName === house.sandbox.credentials[who].userName)!;
  const own = () => state().tickets.filter(({ userId }) => userId === self('agent').id);
  return {
    state,
    self,
    /** The agent's. */
    own,
    ownInbox: () => own().filter(({ status }) => status === 'Inbox'),
    skillOf: (wanted: 'chat' | 'email') =>
      state().skills.find(({ channel }) => channel === wanted)!,
    contactOf: ({ contactId }: { readonly contactId: number }) => state().contacts.get(contactId)!,
  };
}
