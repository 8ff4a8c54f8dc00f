import { skillIdsOf } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { displayName } from '../store/users.js';
import { wholeSecond } from './contacts.js';
import { Random } from './random.js';
import type { Plan } from './seed.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const DAYS = 14;

/** Two turns a day, over the last two weeks, of all who work in a chat skill. */
export function seedSessions(store: Store, { seed, now }: Plan): void {
  const reasons = store.logoutReasons.filter(({ isActive }) => isActive).map(({ text }) => text);
  const workers = store.users.filter((user) => user.isEnabled && user.chat !== null);
  const today = Math.floor(now.getTime() / DAY) * DAY;
  for (const user of workers) {
    const { id: userId } = user;
    const agentName = displayName(user);
    const skillIds = skillIdsOf(store, userId, 'chat');
    const random = new Random(seed, `sessions ${userId}`);
    for (let day = today - DAYS * DAY; day < today; day += DAY) {
      if (isWeekend(day)) continue;
      for (const turn of turnsOn(random, day, reasons)) {
        const session = { userId, agentName, ...turn };
        for (const skillId of skillIds) store.sessions.insert({ skillId, ...session });
      }
    }
  }
}

/** From about 8 in the morning until lunch, and from then until about 5, in UTC-6. */
function turnsOn(random: Random, day: number, reasons: readonly string[]) {
  const at = (hour: number) => wholeSecond(day + (hour * 60 + random.next() * 40) * MINUTE);
  return [
    { loginAt: at(14), logoutAt: at(18), reason: random.pick(reasons) },
    { loginAt: at(19), logoutAt: at(22), reason: 'End of shift' },
  ];
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}
