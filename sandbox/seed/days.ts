import type { DayTeller, Occurrence } from '../passage.js';
import type { Store } from '../store/store.js';
import { chatAt, desksOf as chatDesksOf } from './chats.js';
import type { Senders } from './contacts.js';
import { CHATS_A_MESSAGE, messageAt } from './offline-messages.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import type { Backgrounds } from './skills.js';
import type { AskedSurvey } from './surveys.js';
import { answerOne, takeOne } from './ticket-work.js';
import { arrive, desksOf as emailDesksOf, timeOn, type Cases } from './tickets.js';
import { visitor } from './visitors.js';

const DAY = 86_400_000;
/** How many days the seeded history spreads over: those after it are like them. */
const DAYS = 89;

interface Seeded {
  readonly backgrounds: Backgrounds;
  readonly surveys: readonly AskedSurvey[];
  readonly senders: Senders;
  readonly cases: Cases;
}

/** What happens on the days after the start: as much as on those before, and always the same. */
export function dayTeller(store: Store, plan: Plan, seeded: Seeded): DayTeller {
  const { size } = plan;
  return (midnight) => {
    const random = new Random(plan.seed, `day ${midnight / DAY}`);
    const times = (total: number): Date[] =>
      Array.from({ length: Math.floor(total / DAYS + random.next()) }, () =>
        timeOn(random, midnight),
      );
    const day = [
      ...chats(store, seeded, random, times(size.chats)),
      ...messages(store, seeded, random, times(size.chats / CHATS_A_MESSAGE)),
      ...tickets(store, seeded, random, times(size.tickets), () => timeOn(random, midnight)),
    ];
    // On the first day some of it is history already.
    return day.filter(({ at }) => at > plan.now);
  };
}

/** A chat is known when it is over. */
function chats(store: Store, { backgrounds }: Seeded, random: Random, times: Date[]) {
  const desks = chatDesksOf(store, backgrounds);
  return (desks.length === 0 ? [] : times).map((queuedAt): Occurrence => {
    const chat = chatAt(random, queuedAt, random.pick(desks), [visitor(random)]);
    return { at: chat.endedAt, happen: () => void store.chats.insert(chat, random.int(1, 3)) };
  });
}

function messages(
  store: Store,
  { backgrounds, surveys }: Seeded,
  random: Random,
  times: Date[],
): Occurrence[] {
  const desks = chatDesksOf(store, backgrounds);
  return (desks.length === 0 ? [] : times).map((at) => {
    const message = messageAt(random, at, random.pick(desks).skill.id, surveys);
    return { at, happen: () => void store.offlineMessages.insert(message) };
  });
}

/** For each that comes one that waits is taken, and one that was taken is answered. */
function tickets(
  store: Store,
  { backgrounds, senders, cases }: Seeded,
  random: Random,
  times: Date[],
  timeToday: () => Date,
): Occurrence[] {
  return times.flatMap((receivedAt) => {
    const status = random.chance(0.1) ? 'Spam' : 'Inbox';
    const come = {
      at: receivedAt,
      happen() {
        const desks = emailDesksOf(store, backgrounds);
        const known = senders.customers.filter(({ id }) => store.contacts.get(id));
        if (desks.length === 0 || known.length === 0) return;
        const from = { customers: known, spammers: senders.spammers };
        arrive(store, cases, random, { status, receivedAt }, desks, from);
      },
    };
    if (status === 'Spam') return [come];
    const [takenAt, answeredAt] = [timeToday(), timeToday()];
    return [
      come,
      { at: takenAt, happen: () => takeOne(store, random, takenAt) },
      { at: answeredAt, happen: () => answerOne(store, random, cases, answeredAt) },
    ];
  });
}
