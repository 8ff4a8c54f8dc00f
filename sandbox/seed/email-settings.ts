import type { EmailServer, MailAccount } from '../store/email-servers.js';
import { skillsOn, type Skill } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { NO_SKILL } from '../store/surveys.js';
import { ADMIN, SUPERVISOR, userByName, usersOn } from '../store/users.js';
import { themeAt } from './campaigns.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import type { Backgrounds } from './skills.js';
import { DEMO_USERS } from './users.js';

/** What the email product is set up with: filters, servers, service levels and templates. */
export function seedEmailSettings(store: Store, plan: Plan, backgrounds: Backgrounds): void {
  seedFilters(store, plan);
  const random = new Random(plan.seed, 'email servers');
  skillsOn(store, 'email').forEach((skill, index) => {
    store.emailServers.insert(serverOf(store, random, skill, index), 1 + (index % 2));
  });
  seedServiceLevels(store);
  seedTemplates(store, backgrounds);
}

/** Words and senders of what lies in the Spam folders. */
const FILTERS = [
  ['you have been selected,claim your prize', 'Subject'],
  ['rank first,search engine', 'Subject'],
  ['prize.department@example.com,prize.department@example.net', 'Email Address'],
  ['mailbox is almost full,storage limit', 'Subject'],
  ['watch.outlet@example.com', 'Email Address'],
  ['final notice,strictly confidential,designer watches', 'Subject'],
  ['private.office@example.org,mailbox.team@example.com', 'Email Address'],
] as const;

function seedFilters(store: Store, { seed }: Plan): void {
  const random = new Random(seed, 'email filters');
  const owners = usersOn(store, 'email').filter((user) =>
    [ADMIN, SUPERVISOR].some((roleId) => roleId === user.roleId),
  );
  if (owners.length === 0) return;
  FILTERS.forEach(([keywords, field], index) => {
    const userId = random.pick(owners).id;
    store.emailFilters.insert({ userId, keywords, field }, 1 + (index % 3));
  });
}

/** One a skill: every third receives by IMAP, every seventh is switched off. */
function serverOf(
  store: Store,
  random: Random,
  { id: skillId, campaignId }: Skill,
  index: number,
): Omit<EmailServer, 'id'> {
  const mailbox = store.campaigns.get(campaignId)?.mailbox ?? `support@${themeAt(0).host}`;
  const host = mailbox.split('@')[1] ?? 'example.com';
  const account = (way: string, port: string): MailAccount => ({
    address: `${way}.${host}`,
    userName: mailbox,
    password: `${way}-${random.int(100_000, 999_999)}`,
    mailbox,
    port,
    pollRate: String(random.int(1, 6) * 5),
  });
  const isSpoofing = index % 4 === 3;
  return {
    skillId,
    smtp: account('smtp', '587'),
    pop3: account('pop3', '995'),
    imap: account('imap', '993'),
    isEnabled: index % 7 !== 2,
    isSpoofing,
    spoofEmail: isSpoofing ? `noreply@${host}` : '',
    isSsl: index % 5 !== 4,
    isImap: index % 3 === 1,
    isTls: index % 5 === 4,
  };
}

const GREEN = '#2E8B57';
const AMBER = '#FFA500';
const RED = '#CC0000';

/** Names of levels, whether in use, and the hours at which the color changes. */
const LEVELS = [
  ['Standard', true, [0, 12, 24, 48]],
  ['Gold', true, [0, 4, 8, 12]],
  ['Silver', true, [0, 8, 16, 24]],
  ['Weekend', true, [0, 24, 72]],
  ['Bronze (old)', false, [0, 48]],
] as const;

/** The first for the whole organization, each of the others for a skill. */
function seedServiceLevels(store: Store): void {
  const skills = skillsOn(store, 'email');
  const userId = userByName(store, DEMO_USERS.admin.userName)?.id ?? 0;
  LEVELS.forEach(([name, isEnabled, hours], index) => {
    const skillId = index === 0 ? NO_SKILL : (skills[(index - 1) % skills.length]?.id ?? NO_SKILL);
    const { id: slaId } = store.serviceLevels.insert({ name, skillId, isEnabled }, 2);
    hours.slice(1).forEach((endHours, band) => {
      const startHours = hours[band] ?? 0;
      const color = [GREEN, AMBER, RED][band] ?? RED;
      store.slaHours.insert({ slaId, userId, startHours, endHours, color });
    });
  });
}

/** Each of the first skills has an acknowledgement, and every other one more, in its brand's name. */
function seedTemplates(store: Store, backgrounds: Backgrounds): void {
  skillsOn(store, 'email')
    .slice(0, 12)
    .forEach(({ id: skillId }, index) => {
      const brand = backgrounds.get(skillId)?.theme.name ?? 'Customer Care';
      const kinds = index % 2 === 0 ? [1, TEMPLATES.length - (index % 3)] : [1];
      for (const kindId of kinds) {
        const [subject, text] = TEMPLATES[kindId - 1] ?? TEMPLATES[0];
        const filled = text.replaceAll('{brand}', brand);
        const isHtml = filled.startsWith('<');
        const fields = { kindId, skillId, subject, text: filled, isHtml };
        store.responseTemplates.insert(fields, 1 + (index % 2));
      }
    });
}

/** One a kind, in the kinds' order. */
const TEMPLATES = [
  [
    'We have received your message',
    'Thank you for writing to {brand}. We answer within one business day.',
  ],
  ['We got your message', '<p>Thank you.</p><p>{brand} will be with you shortly.</p>'],
  [
    'We are closed at the moment',
    '{brand} is back on the next business day at 8 am Central Time and will answer you then.',
  ],
  [
    'Your request is closed',
    'We consider your request settled. A reply to this e-mail opens it again.\n\n{brand}',
  ],
] as const;
