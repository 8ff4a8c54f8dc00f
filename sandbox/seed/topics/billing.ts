import type { Topic } from './topic.js';

export const billing: Topic = {
  label: 'Billing',
  scenarios: [
    {
      subject: 'Charged twice for order {order}',
      thread: [
        'My card ending in {digits} shows two payments of ${amount} for order {order}. I only placed one order. Please refund the second payment.',
        'I am sorry about the double charge. I can see that one of the two is an authorization which was never captured, so it will drop off your statement within three business days. Only one payment of ${amount} has been taken.',
        'It is still there this morning, and now my balance is short. Can you release it from your side?',
        'I have asked our payments team to void the authorization by hand. Your bank has confirmed it; you should see the ${amount} back by tomorrow.',
        'It came through today. Thanks for sorting it out.',
      ],
    },
    {
      subject: 'Refund for {product} not received',
      thread: [
        'You confirmed a refund of ${amount} for the {product} two weeks ago and nothing has reached my account.',
        'Thank you for your patience. The refund was sent on the {day} to the card ending in {digits}. Could you check whether that card has been replaced since?',
        'Yes, that card expired last month. What happens to the money now?',
        'In that case the bank returns it to us. I have issued it again as a transfer, and you will get a confirmation with the reference by e-mail today.',
      ],
    },
    {
      subject: 'Question about the invoice of the {day}',
      thread: [
        'There is a line "service adjustment ${amount}" on my latest invoice. Nobody told me about it. What is it for?',
        'The adjustment covers the days between your change of plan and the end of the billing month. It appears only once; the next invoice shows the new monthly price alone.',
        'Understood. Could you send me the invoice as a PDF for my records?',
        'Of course. The PDF is attached to this e-mail, and you will also find all invoices under Account > Documents.',
      ],
    },
    {
      subject: 'Please update the billing address on order {order}',
      thread: [
        'We moved our office at the start of the month and the invoice for order {order} still carries the old address. Our accounting department cannot accept it.',
        'I have changed the billing address on your account. May I also cancel the old invoice and issue a new one with the same date?',
        'Yes please, same date if possible.',
        'Done: the corrected invoice is on its way to you and the former one has been cancelled.',
        'Received, all correct now.',
      ],
    },
    {
      subject: 'Discount code not applied',
      thread: [
        'I used the welcome code at checkout and was still charged the full ${amount} for the {product}.',
        'I am sorry the code did not work at checkout. It was valid for your order, so I have refunded the difference to the card ending in {digits}.',
        'That was quick. Will the code work for my next order as well?',
        'The welcome code is for the first order only, but you will find a new one in our newsletter at the end of the month.',
      ],
    },
    {
      subject: 'Payment declined although the card is fine',
      thread: [
        'I tried to pay for the {product} three times and the payment is declined each time. My bank says that they never saw a request.',
        'Thank you for checking with your bank. Our records show that the postal code entered does not match the card. Could you try again with the address exactly as on your statement?',
        'Same error again with the postal code from the statement.',
        'I have removed the block that three failed attempts set on your account. Please try once more in ten minutes; your basket is still there.',
      ],
    },
  ],
};
