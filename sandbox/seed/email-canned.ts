import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { plantSets, type Menu } from './canned.js';
import type { Backgrounds } from './skills.js';
import { TOPICS, type TopicName } from './topics/topics.js';

/** A set for everybody, one for each topic that the email skills have, and one out of season. */
export function seedEmailCanned(store: Store, backgrounds: Backgrounds): void {
  const topics = skillsOn(store, 'email').map(({ id }) => backgrounds.get(id)?.topicName);
  const names = (Object.keys(TOPICS) as TopicName[]).filter((name) => topics.includes(name));
  plantSets(store.emailCanned, [
    { name: 'General letters', menus: GENERAL },
    ...names.map((name) => ({ name: TOPICS[name].label, menus: LETTERS[name] })),
    { name: 'Holiday season', isEnabled: false, menus: SEASON },
  ]);
}

const GENERAL: readonly Menu[] = [
  {
    name: 'Openings',
    phrases: [
      ['Thank you', 'Thank you for your message. I am glad to help you with this.', 'T'],
      ['Sorry to hear', 'I am sorry to hear about the trouble, and I will put it right.'],
      ['Late answer', 'Please excuse the delay: we received far more mail than usual.'],
    ],
  },
  {
    name: 'Questions',
    phrases: [
      [
        'Order number',
        'Could you send me the order number? It begins with a letter and a dash.',
        'O',
      ],
      ['Photo', 'Could you send a photo of it? That often saves a second letter.'],
    ],
  },
  {
    name: 'Closings',
    phrases: [
      ['Anything else', 'If there is anything else, simply reply to this e-mail.', 'E'],
      ['Resolved', 'I consider this settled and close the ticket. A reply opens it again.', 'R'],
      ['Resolved (old)', 'Your request has been processed. Do not reply to this message.'],
    ],
    menus: [
      {
        name: 'Signatures',
        phrases: [
          ['Plain', 'Kind regards,\nYour Customer Care Team'],
          [
            'With link',
            '<p>Kind regards,<br>Your <a href="https://www.example.com/care">Customer Care</a></p>',
          ],
        ],
      },
    ],
  },
];

const SEASON: readonly Menu[] = [
  {
    name: 'Deadlines',
    phrases: [['Last day', 'Orders placed by the 18th of December arrive before the holidays.']],
  },
];

/** Each topic has what it writes most, and what it must not get wrong. */
const LETTERS: Readonly<Record<TopicName, readonly Menu[]>> = {
  account: [
    menu('Access', [
      [
        'Unlocked',
        'Your account is unlocked. Please choose a new password with the link sent to you.',
      ],
      ['Identity', 'Before I change anything, please tell me your postal code and last invoice.'],
    ]),
    menu('Closing', [
      [
        'Closed',
        'Your account closes tonight; your data is deleted 30 days later, as the law asks.',
      ],
    ]),
  ],
  billing: [
    menu('Payments', [
      [
        'Double charge',
        'The second amount is an authorization that drops off within three days.',
        'D',
      ],
      ['Received', 'Your payment has arrived, thank you. Nothing is left to do.'],
    ]),
    menu('Refunds', [
      ['Refund sent', 'The refund is on its way and takes up to five business days.', 'F'],
      ['Card replaced', 'As the card has expired, I have sent the refund as a bank transfer.'],
    ]),
  ],
  enquiries: [
    menu('Answers', [
      ['Opening hours', 'We answer Monday to Saturday, from 8 am to 8 pm Central Time.'],
      ['Catalog', 'You find the current catalog on our page, under Downloads.'],
    ]),
  ],
  onboarding: [
    menu('First steps', [
      ['Welcome pack', 'Welcome! Your guide is attached; the first step takes ten minutes.', 'W'],
      ['Appointment', 'I have noted your appointment. You get a reminder the day before.'],
    ]),
  ],
  returns: [
    menu('Labels', [
      ['Label', 'The return label is attached. Please send the parcel within 14 days.', 'L'],
      ['Damaged', 'You need not send the damaged item back; a replacement leaves tomorrow.'],
    ]),
    menu('Exceptions', [
      ['Too late', 'The 30 days are over, but I can offer you a voucher instead.'],
    ]),
  ],
  sales: [
    menu('Offers', [
      ['Quote', 'The quote is attached and valid for 30 days.', 'Q'],
      ['Group price', 'From ten pieces on we have a group price; tell me how many you need.'],
    ]),
  ],
  shipping: [
    menu('Delivery', [
      ['Tracking', 'You can follow your parcel with the link in the confirmation.', 'P'],
      ['Trace opened', 'I have opened a trace. The carrier answers within two business days.'],
    ]),
    menu('Address', [['Changed', 'I have changed the address, as the parcel had not left yet.']]),
  ],
  technical: [
    menu('First aid', [
      ['Restart', 'Please unplug the device, wait ten seconds, and plug it in again.', 'S'],
      ['Update', 'Please install the latest version under Settings, About, and try again.'],
    ]),
    menu('Escalation', [
      ['Second level', 'I have passed your case to our specialists; they answer by tomorrow.'],
    ]),
  ],
};

function menu(name: string, phrases: Menu['phrases']): Menu {
  return { name, phrases };
}
