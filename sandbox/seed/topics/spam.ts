import type { Scenario } from './topic.js';

/** What fills the spam folder. Nobody answers it. */
export const SPAM: readonly Scenario[] = [
  {
    subject: 'You have been selected!',
    thread: [
      'Congratulations! Your address was drawn for a prize of ${amount},000. Reply within 24 hours with your full name and bank details to claim it.',
    ],
  },
  {
    subject: 'Rank first on every search engine',
    thread: [
      'Dear business owner, we looked at your website and found 37 errors. Our team brings you to page one within a week. Prices start at ${amount}.',
    ],
  },
  {
    subject: 'Invoice {order} overdue, final notice',
    thread: [
      'Your invoice {order} over ${amount} is overdue. Open the attached document and confirm the payment today to avoid further steps.',
    ],
  },
  {
    subject: 'Your mailbox is almost full',
    thread: [
      'Your mailbox has reached 98 % of its quota. Confirm your password on the page below to receive another 5 GB at no cost.',
    ],
  },
  {
    subject: 'Business proposal, strictly confidential',
    thread: [
      'I write to you on behalf of a client who wishes to transfer a large sum and needs a partner of trust. Your share would be 30 percent. Please answer in confidence.',
    ],
  },
  {
    subject: 'Designer watches, 85 % off until the {soon}',
    thread: [
      'Only this week: genuine designer watches from ${amount}. Limited stock, free shipping, no questions asked.',
    ],
  },
];
