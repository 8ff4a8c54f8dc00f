import { addMenu, addPhrase, type CannedTree } from '../store/canned.js';
import type { Store } from '../store/store.js';

type Phrase = readonly [name: string, text: string, key?: string];

export interface Menu {
  name: string;
  phrases: readonly Phrase[];
  menus?: readonly Menu[];
}

export interface Set {
  name: string;
  isEnabled?: boolean;
  menus: readonly Menu[];
}

export function seedCanned({ chatCanned }: Store): void {
  plantSets(chatCanned, SETS);
}

export function plantSets(tree: CannedTree, sets: readonly Set[]): void {
  for (const { name, isEnabled = true, menus } of sets) {
    const { id } = tree.sets.insert({ name, isEnabled });
    menus.forEach((menu, index) => plant(tree, id, menu, index + 1));
  }
}

function plant(tree: CannedTree, parentId: number, menu: Menu, position: number): void {
  const { id } = addMenu(tree, { name: menu.name, parentId }, position);
  menu.phrases.forEach(([name, text, key = ''], index) => {
    const phrase = addPhrase(tree, { name, menuId: id, parentId: id }, index + 1);
    const isHtml = text.startsWith('<');
    phrase.wording = { text, isHtml, ctrl: key !== '', alt: false, shift: false, key };
    // A phrase that nobody uses any more.
    phrase.isEnabled = !name.endsWith('(old)');
  });
  (menu.menus ?? []).forEach((deeper, index) => plant(tree, id, deeper, index + 1));
}

const SETS: readonly Set[] = [
  {
    name: 'General',
    menus: [
      {
        name: 'Greetings',
        phrases: [
          ['Welcome', 'Thank you for contacting us. How may I help you today?', 'W'],
          ['Welcome back', 'Good to see you again! What can I do for you?'],
          ['Good morning', 'Good morning, and thank you for chatting with us.', 'G'],
        ],
      },
      {
        name: 'On hold',
        phrases: [
          ['One moment', 'One moment please while I look that up for you.', 'M'],
          ['Still here', 'Thank you for your patience, I am still working on it.'],
        ],
      },
      {
        name: 'Closings',
        phrases: [
          ['Anything else', 'Is there anything else I can do for you?', 'E'],
          ['Goodbye', 'Thank you for chatting with us. Have a great day!', 'B'],
          ['Goodbye (old)', 'Thank you for your visit. Please come again.'],
        ],
      },
    ],
  },
  {
    name: 'Billing',
    menus: [
      {
        name: 'Payments',
        phrases: [
          ['Card declined', 'Your bank has declined the payment. Please try another card.'],
          ['Payment received', 'Your payment has arrived, thank you. Nothing is left to do.'],
          ['Payment page', '<p>You can pay <a href="https://pay.example.com">here</a>.</p>'],
        ],
        menus: [
          {
            name: 'Double charges',
            phrases: [
              ['Authorization', 'The second amount is only reserved and drops off by itself.'],
              ['Void', 'I have voided the second authorization. Your bank shows it by tomorrow.'],
            ],
          },
        ],
      },
      {
        name: 'Refunds',
        phrases: [
          ['Refund sent', 'The refund is on its way and takes up to five business days.', 'R'],
          ['Refund rules', 'Refunds always go back to the card that was charged.'],
        ],
      },
    ],
  },
  {
    name: 'Orders and returns',
    menus: [
      {
        name: 'Delivery',
        phrases: [
          ['Tracking', 'You can follow your parcel with the link in the confirmation.', 'T'],
          ['Trace opened', 'I have opened a trace. The carrier answers by tomorrow.'],
        ],
      },
      {
        name: 'Returns',
        phrases: [
          ['Label', 'The return label is in your inbox. Please send the parcel within 14 days.'],
          ['Damaged', 'I am sorry that it arrived damaged. You do not need to send it back.'],
        ],
        menus: [
          {
            name: 'Exceptions',
            phrases: [['Too late', 'The 30 days are over, but I can offer you a voucher instead.']],
          },
        ],
      },
    ],
  },
  {
    name: 'Technical',
    menus: [
      {
        name: 'First aid',
        phrases: [
          ['Restart', 'Please unplug the device, wait ten seconds, and plug it in again.', 'S'],
          ['Clear cache', 'Please empty the cache of your browser and reload the page.'],
          ['Which version', 'Which version do you see under Settings, About?'],
        ],
      },
      {
        name: 'Escalation',
        phrases: [['Second level', 'I am passing this on to our specialists, with your notes.']],
      },
    ],
  },
  {
    name: 'Sales',
    menus: [
      {
        name: 'Offers',
        phrases: [
          ['Voucher', 'I have put a voucher into your basket. Please reload the page.', 'V'],
          ['Group price', 'From ten people on we have a group price. Shall I write a quote?'],
        ],
      },
      {
        name: 'Availability',
        phrases: [['Back soon', 'It is sold out. May I tell you when it is back?']],
      },
    ],
  },
  {
    name: 'Holiday season',
    isEnabled: false,
    menus: [
      {
        name: 'Deadlines',
        phrases: [
          ['Last day', 'Orders placed by the 18th of December arrive before the holidays.'],
        ],
      },
      {
        name: 'Wishes',
        phrases: [['Season', 'We wish you happy holidays and a good start to the new year!']],
      },
    ],
  },
];
