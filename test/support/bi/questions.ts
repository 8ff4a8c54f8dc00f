import type { EventKind, Events, Sandbox } from '../../../sandbox/index.js';

/** The zone that is asked for. */
export const ZONE = 'America/Chicago';
const DAY = 86_400_000;

const calendar = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' },
});
/** As a clock on a wall in the zone shows it. */
const wallOf = (at: Date | number): Date => new Date(`${calendar.format(at).replace(' ', 'T')}Z`);
export const dayOf = (at: Date | number): string => wallOf(at).toISOString().slice(0, 10);
/** What happened in a time, by the sandbox's own account. */
export const happened = <K extends EventKind>(
  { state }: Sandbox,
  kind: K,
  from: Date | number = 0,
  until: Date | number = Date.now(),
) =>
  state.skills
    .all()
    .flatMap(({ id: skillId }) => [
      ...state.events(kind, { skillId, from: new Date(from), until: new Date(until) }),
    ]);

export type Cell = string | number | null;

/** Sums by keys, in the order of the keys. */
export function summed<T>(
  items: Iterable<T>,
  keysOf: (item: T) => readonly Cell[],
  numbersOf: (item: T) => readonly number[],
): Cell[][] {
  const sums = new Map<string, { keys: readonly Cell[]; sums: number[] }>();
  for (const item of items) {
    const keys = keysOf(item);
    const numbers = numbersOf(item);
    const known = sums.get(JSON.stringify(keys));
    if (known) numbers.forEach((number, at) => (known.sums[at]! += number));
    else sums.set(JSON.stringify(keys), { keys, sums: [...numbers] });
  }
  return sorted([...sums.values()].map((each) => [...each.keys, ...each.sums]));
}

/** By their texts: what counts is which rows there are. */
export const sorted = (rows: readonly Cell[][]): Cell[][] =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** DuckDB tells numbers of 64 bits and more as texts. */
export const asNumbers = (rows: readonly Cell[][]): Cell[][] =>
  sorted(
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' && /^-?\d+$/.test(cell) ? Number(cell) : cell)),
    ),
  );

const secondsOf = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1_000;
const mondayOf = (at: Date): string => {
  const wall = wallOf(at);
  return new Date(wall.getTime() - ((wall.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
};

interface Question {
  /** The columns that are held against the truth. */
  readonly columns: readonly string[];
  truth(): Cell[][];
}

const resolvedAt = ({ status, lastUpdatedAt }: Events['tickets']): Date | null =>
  status === 'Resolved' ? lastUpdatedAt : null;

/** The questions that SQL answers, by their numbers. */
export const questionsOf = (sandbox: Sandbox): Readonly<Record<number, Question>> => ({
  1: {
    columns: ['skillId', 'week', 'chats', 'seconds'],
    truth: () =>
      summed(
        happened(sandbox, 'chats'),
        ({ skillId, startedAt }) => [skillId, mondayOf(startedAt)],
        ({ queuedAt, startedAt }) => [1, secondsOf(queuedAt, startedAt)],
      ),
  },
  2: {
    columns: ['date', 'campaignId', 'received', 'resolved'],
    truth: () => {
      const events = happened(sandbox, 'tickets').flatMap((ticket) => {
        const resolved = resolvedAt(ticket);
        const { skillId, receivedAt } = ticket;
        return [
          { skillId, at: receivedAt, numbers: [1, 0] },
          ...(resolved ? [{ skillId, at: resolved, numbers: [0, 1] }] : []),
        ];
      });
      return summed(
        events,
        ({ skillId, at }) => [dayOf(at), sandbox.state.skills.get(skillId)!.campaignId],
        ({ numbers }) => numbers,
      );
    },
  },
  3: {
    columns: ['agentId', 'chats', 'resolved'],
    truth: () => {
      const tickets = happened(sandbox, 'tickets').filter(({ userId }) => userId !== 0);
      const done = [
        ...happened(sandbox, 'chats').map(({ userId }) => ({ userId, numbers: [1, 0] })),
        ...tickets.map((ticket) => ({
          userId: ticket.userId,
          numbers: [0, resolvedAt(ticket) ? 1 : 0],
        })),
      ];
      return summed(
        done,
        ({ userId }) => [userId],
        ({ numbers }) => numbers,
      );
    },
  },
  4: {
    columns: ['question', 'answer', 'chatsAnswered', 'chats', 'answers'],
    truth: () => {
      const chats = happened(sandbox, 'chats');
      const given = chats.map(({ id }) =>
        sandbox.state.surveyAnswers(id).filter(({ type }) => type === 'Exit'),
      );
      const answered = given.filter((answers) => answers.length > 0).length;
      return summed(
        given.flat(),
        ({ question, answer }) => [question, answer, answered, chats.length],
        () => [1],
      );
    },
  },
  6: {
    columns: ['cannedPhraseName', 'used'],
    truth: () => {
      const rows = sandbox.state.skills
        .filter(({ channel }) => channel === 'chat')
        .flatMap(({ id: skillId }) =>
          sandbox.reportRows('get_canned_answers', {
            skillId,
            from: new Date(0),
            until: new Date(),
          }),
        );
      return summed(
        rows as { CannedPhraseName: string; UsageCount: number }[],
        (row) => [row.CannedPhraseName],
        (row) => [row.UsageCount],
      );
    },
  },
  7: {
    columns: ['skillId', 'open', 'older'],
    truth: () =>
      summed(
        sandbox.state.tickets.filter(({ status }) => status === 'Inbox'),
        ({ skillId }) => [skillId],
        ({ receivedAt }) => [1, receivedAt.getTime() < Date.now() - 7 * DAY ? 1 : 0],
      ),
  },
  9: {
    columns: ['contactId', 'again'],
    truth: () => {
      const last = new Map<number, Date>();
      const again = happened(sandbox, 'tickets')
        .filter(({ contactId }) => contactId !== 0)
        .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
        .filter(({ contactId, receivedAt }) => {
          const before = last.get(contactId);
          last.set(contactId, receivedAt);
          return before && receivedAt.getTime() - before.getTime() <= 7 * DAY;
        });
      return summed(
        again,
        ({ contactId }) => [contactId],
        () => [1],
      );
    },
  },
  11: {
    columns: ['agentId', 'loggedInSeconds', 'chatSeconds'],
    truth: () => {
      const sessions = new Map(
        happened(sandbox, 'sessions').map((each) => [
          `${each.userId} ${each.loginAt.getTime()}`,
          each,
        ]),
      );
      const chats = happened(sandbox, 'chats');
      const logged = summed(
        sessions.values(),
        ({ userId }) => [userId],
        ({ loginAt, logoutAt }) => [logoutAt ? secondsOf(loginAt, logoutAt) : 0],
      );
      const talk = new Map(
        summed(
          chats,
          ({ userId }) => [userId],
          ({ startedAt, endedAt }) => [secondsOf(startedAt, endedAt)],
        ) as [number, number][],
      );
      return sorted(
        logged.map(([agent, seconds]) => [agent!, seconds!, talk.get(agent as number) ?? 0]),
      );
    },
  },
  12: {
    columns: ['agentId', 'month', 'chats'],
    truth: () =>
      summed(
        happened(sandbox, 'chats'),
        ({ userId, startedAt }) => [userId, `${dayOf(startedAt).slice(0, 7)}-01`],
        () => [1],
      ),
  },
  13: {
    columns: ['weekday', 'hour', 'chats'],
    truth: () =>
      summed(
        happened(sandbox, 'chats'),
        ({ startedAt }) => [wallOf(startedAt).getUTCDay() || 7, wallOf(startedAt).getUTCHours()],
        () => [1],
      ),
  },
  14: {
    columns: ['ticketId', 'subject', 'status', 'email'],
    truth: () =>
      sorted(
        happened(sandbox, 'tickets')
          .filter(resolvedAt)
          .map(({ id, subject, status, contactId }) => [
            ...[id, subject, status],
            sandbox.state.contacts.get(contactId)?.email ?? null,
          ]),
      ),
  },
  15: {
    columns: ['date', 'offered', 'answered', 'abandoned'],
    truth: () =>
      summed(
        [
          ...happened(sandbox, 'chats').map(({ startedAt: at }) => ({ at, numbers: [1, 1, 0] })),
          ...happened(sandbox, 'offlineMessages').map(({ leftAt: at }) => ({
            at,
            numbers: [1, 0, 1],
          })),
        ],
        ({ at }) => [dayOf(at)],
        ({ numbers }) => numbers,
      ),
  },
});
