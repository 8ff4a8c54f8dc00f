import type { Topic } from './topic.js';

export const sales: Topic = {
  label: 'Sales',
  scenarios: [
    {
      subject: 'Quote for {product}',
      thread: [
        'We are interested in {product} for a group of fifteen. Could you send us a quote with a volume discount?',
        'Thank you for your interest! For fifteen I can offer 12 % off, which comes to ${amount} in total. The quote is attached and valid for 30 days.',
        'Is there any room if we decide before the {soon}?',
        'If you confirm by the {soon} I can make it 15 %. The new quote is attached.',
        'We accept. Please go ahead.',
      ],
    },
    {
      subject: 'Is the {product} available again?',
      fits: ['goods', 'devices'],
      thread: [
        'The website says that the {product} is sold out. Do you know when it will be back?',
        'We expect it on the {soon}. I can put one aside for you without obligation.',
        'Yes please, put one aside.',
        'Reserved in your name. You will get an e-mail when it is here, and you have three days to decide.',
      ],
    },
    {
      subject: 'Difference between the two models',
      fits: ['goods', 'devices'],
      thread: [
        'What exactly is the difference between the {product} and the one that costs ${amount} more?',
        'The larger one comes with a longer warranty and the accessories that are sold separately otherwise. If you do not need those, the {product} is all you need.',
        'Then I will take the smaller one. Is delivery included?',
        'Delivery is free for orders over $50, so yes. The link to your basket is attached.',
      ],
    },
    {
      subject: 'Upgrade of my contract',
      fits: ['network', 'software'],
      thread: [
        'My contract runs until the end of the year. Can I change to {product} before that?',
        'You can change upwards at any time. The new price applies from the day of the change, and the term starts anew. Shall I prepare it for the {soon}?',
        'What would I pay for the rest of this month?',
        'Only the difference, which is ${amount}. The change is prepared; a reply with "yes" is enough.',
      ],
    },
    {
      subject: 'Gift card for a colleague',
      fits: ['goods', 'devices'],
      thread: [
        'We would like to give a colleague a gift card over ${amount}. Can it be sent as a letter, with a personal text?',
        'It can. The text may have up to 200 characters, and the letter takes two business days.',
        'Wonderful. The text is in the order note, order {order}.',
        'I have found it. The card leaves us today and should be there by the {soon}.',
      ],
    },
    {
      subject: 'Payment in installments',
      thread: [
        'Can I pay for the {product} in installments? The total would be ${amount}.',
        'Yes, in three or six monthly installments, without interest. You choose that at checkout; a short credit check is part of it.',
        'How long does the credit check take?',
        'Usually less than a minute. Should it take longer, your basket is kept for two days.',
      ],
    },
    {
      subject: 'Please call me about {product}',
      thread: [
        'I have a few questions about {product} that are easier to ask on the phone. Could somebody call me this week?',
        'With pleasure. May I call you on the {soon}, between 10 and 11 am?',
        'That suits me. The number in my account is correct.',
        'Thank you for the call. As discussed, I have noted the offer of ${amount} for you until the end of the month.',
      ],
    },
  ],
};
