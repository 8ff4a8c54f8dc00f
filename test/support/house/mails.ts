import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { openHouse, signIn, type Client, type House } from './client.js';
import { mutationOf } from './operations.js';

const FIELDS = 'ticket { id status subject } clientMutationId';

/** What a mutation answers: its payload, and the codes of the errors beside it. */
interface Answered {
  readonly payload: any;
  readonly codes: readonly unknown[];
}

/** Carries out a mutation about a mail, as somebody. */
export async function mailAs(who: Client, name: string, input: object): Promise<Answered> {
  const { data, errors = [] } = await who.ask(mutationOf(name, FIELDS), { input });
  return { payload: data?.[name], codes: errors.map(({ extensions }) => extensions['code']) };
}

/** A mail called `News` that was sent. */
export const done = (id: unknown, clientMutationId: string | null = null): Answered => ({
  payload: { ticket: { id, status: 'Sent', subject: 'News' }, clientMutationId, userErrors: [] },
  codes: [],
});

/** A mail that was not handed to ICE, or of which no ticket is found. */
export const refused = (
  code: string,
  field: string | null,
  clientMutationId: string | null = null,
): Answered => ({
  payload: {
    ticket: null,
    clientMutationId,
    userErrors: [{ code, message: expect.any(String), field }],
  },
  codes: [],
});

let count = 0;
/** An id of the client's own; a server remembers those of the tests before. */
export const freshId = (): string => `submission ${(count += 1)}`;

/** An agent who writes mails, in a house that every test finds as it was. */
export function useDesk(env: Readonly<Record<string, string>> = {}) {
  let house: House;
  let agent: Client;
  beforeAll(async () => {
    house = await openHouse({ env });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    house.sandbox.reset();
    agent = await signIn(house, 'agent');
    house.sandbox.journal.clear();
  });

  const state = () => house.sandbox.state;
  const self = () => {
    const { userName } = house.sandbox.credentials.agent;
    return state().users.find((user) => user.userName === userName)!;
  };
  const emailSkills = () =>
    state().skills.filter(
      ({ channel, members }) => channel === 'email' && members.includes(self().id),
    );
  return {
    house: () => house,
    agent: () => agent,
    state,
    self,
    emailSkills,
    waiting: () => state().tickets.find(({ status }) => status === 'Inbox')!,
    sent: () => state().sentMails.all().length,
    called: () => house.sandbox.journal.keys(),
    /** A new mail of the agent's. */
    news: (more: object = {}) => ({
      skillId: String(emailSkills()[0]!.id),
      to: ['somebody@example.com'],
      subject: 'News',
      body: 'Hello',
      ...more,
    }),
    mail: (name: string, input: object, who = agent) => mailAs(who, name, input),
    compose: (input: object, who = agent) => mailAs(who, 'composeEmail', input),
  };
}
