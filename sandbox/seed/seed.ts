import { Store } from '../store/store.js';
import { seedCampaigns } from './campaigns.js';
import { seedCanned } from './canned.js';
import { seedChatSettings } from './chat-settings.js';
import { chatTeller } from './chat-teller.js';
import { seedChats } from './chats.js';
import { seedContacts } from './contacts.js';
import { conversationTeller } from './conversations.js';
import { dayTeller } from './days.js';
import { seedDrafts } from './drafts.js';
import { seedEmailCanned } from './email-canned.js';
import { seedEmailSettings } from './email-settings.js';
import { seedEmailSurveys } from './email-surveys.js';
import { seedOfflineMessages } from './offline-messages.js';
import { pastTeller } from './past.js';
import { seedRemarks } from './remarks.js';
import { seedMembers, seedSkills } from './skills.js';
import { seedSurveys } from './surveys.js';
import { seedTickets } from './tickets.js';
import { seedUsers } from './users.js';
import { seedWebForms } from './web-forms.js';
import type { Plan } from './plan.js';

/** Makes a whole organization. Each step only looks at what the steps before it have made. */
export function seedStore(plan: Plan, clock: () => Date): Store {
  return new Store(clock, (store) => {
    seedUsers(store, plan);
    seedCampaigns(store, plan);
    const skills = seedSkills(store, plan);
    seedMembers(store, plan);
    const contacts = seedContacts(store, plan);
    const cases = seedTickets(store, plan, skills, contacts);
    seedRemarks(store, plan);
    seedChats(store, plan, skills);
    const surveys = seedSurveys(store);
    seedOfflineMessages(store, plan, surveys);
    seedCanned(store);
    seedChatSettings(store, skills);
    seedEmailSurveys(store);
    seedEmailCanned(store, skills);
    seedEmailSettings(store, plan, skills);
    seedWebForms(store);
    seedDrafts(store, cases);
    return {
      conversation: conversationTeller(cases),
      chats: chatTeller(plan, skills, surveys, contacts.customers),
      past: pastTeller(store, plan, skills, surveys),
      day: dayTeller(store, plan, { backgrounds: skills, surveys, senders: contacts, cases }),
    };
  });
}
