import type { AgentSession, Span } from '../store/events.js';
import { skillIdsOf } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { displayName } from '../store/users.js';
import { wholeSecond } from './contacts.js';
import { noise } from './random.js';
import type { Plan } from './plan.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const DAYS = 90;

/**
 * When all who work in a chat skill were at work, from 90 days ago up to the present: two turns on
 * five days of seven. They are made from user and day at each look, of those who were there at the start.
 */
export function sessionTeller(store: Store, plan: Plan): (span: Span) => Generator<AgentSession> {
  const reasons = store.logoutReasons.filter(({ isActive }) => isActive).map(({ text }) => text);
  const workers = store.users
    .filter((user) => user.isEnabled && user.chat !== null)
    .map((user) => ({
      ...{ userId: user.id, agentName: displayName(user) },
      skillIds: skillIdsOf(store, user.id, 'chat'),
    }));
  const first = dayOf(plan.now) - DAYS * DAY;

  return function* ({ skillId, from, until }) {
    const present = plan.present();
    const staff = workers.filter(({ skillIds }) => skillIds.includes(skillId));
    for (let day = Math.max(first, dayOf(from)); day < until.getTime(); day += DAY) {
      if (day >= present.getTime()) return;
      const turns = staff
        .filter(({ userId }) => !isOff(userId, day))
        .flatMap(({ userId, agentName }) =>
          turnsOn(day, userId).map((turn, nth) => {
            const id = (((day / DAY) * 10_000 + userId) * 2 + nth) * 10_000 + skillId;
            return { id, skillId, userId, agentName, ...turn };
          }),
        )
        .filter(({ loginAt }) => loginAt >= from && loginAt < until && loginAt < present);
      for (const { logoutAt, ...turn } of turns.sort((a, b) => +a.loginAt - +b.loginAt)) {
        yield { ...turn, logoutAt: logoutAt < present ? logoutAt : null };
      }
    }
  };

  /** From about 8 in the morning until lunch, and from then until about 5, in UTC-6. */
  function turnsOn(day: number, userId: number) {
    const draw = (nth: number): number => noise(plan.seed, userId, day / DAY, nth);
    const at = (hour: number) => wholeSecond(day + (hour * 60 + draw(hour) * 40) * MINUTE);
    const reason = reasons[Math.floor(draw(0) * reasons.length)] ?? '';
    return [
      { loginAt: at(14), logoutAt: at(18), reason },
      { loginAt: at(19), logoutAt: at(22), reason: 'End of shift' },
    ];
  }
}

/** Two days in a row of seven, others for others: every day of the week is like the next. */
function isOff(userId: number, day: number): boolean {
  return (day / DAY + userId) % 7 < 2;
}

function dayOf(time: Date): number {
  return Math.floor(time.getTime() / DAY) * DAY;
}
