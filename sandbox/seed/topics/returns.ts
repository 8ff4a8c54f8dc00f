import type { Topic } from './topic.js';

export const returns: Topic = {
  label: 'Returns',
  scenarios: [
    {
      subject: 'Return of {product}, order {order}',
      thread: [
        'I would like to return the {product} from order {order}. It is unused and in its original box. How do I send it back?',
        'I have created a prepaid return label for you; it is attached. Please drop the parcel at any carrier point within 14 days. We refund ${amount} as soon as it reaches our warehouse.',
        'The label will not print, it says the file is damaged.',
        'Here is the label again, this time as an image. If you prefer, the carrier can also print it for you from the code below it.',
        'Got it, the parcel is on its way.',
      ],
    },
    {
      subject: '{product} arrived damaged',
      thread: [
        'The {product} arrived today with a crack along one side. The box itself looked fine. I have photos if you need them.',
        'I am very sorry about that. Could you send us the photos and the number on the side of the box? We will replace it right away.',
        'Photos are attached, the number is {order}.',
        'Thank you, that is all we need. A replacement leaves our warehouse tomorrow, and you can keep or recycle the damaged one.',
      ],
    },
    {
      subject: 'Wrong item in my parcel',
      thread: [
        'I ordered the {product} and received something entirely different. The packing slip says {order}, which is my order number.',
        'Two parcels were swapped at packing, and I apologize. A courier will collect the wrong item and bring the right one at the same visit. Would Thursday or Friday suit you?',
        'Friday after 2 pm would be perfect.',
        'Booked for Friday between 2 and 6 pm. The driver will call you half an hour ahead.',
      ],
    },
    {
      subject: 'Exchange for another size',
      thread: [
        'The {product} is too small for us. Can I exchange it for the larger one instead of returning it?',
        'Yes. The larger one is in stock, and I have reserved it for you for a week. The price difference is ${amount}; shall I send you a payment link?',
        'Please do. Do I send the old one back first?',
        'You can do both at once: the return label comes with the payment link.',
      ],
    },
    {
      subject: 'Has my return {order} arrived?',
      thread: [
        'I sent my return on the {day} and the tracking says delivered, but I have not heard anything from you.',
        'Your parcel is in our warehouse and waits for inspection, which takes up to five business days. You will get an e-mail with the refund of ${amount} by the end of the week.',
        'Thanks. Will it go to my card or as store credit?',
        'To the card you paid with, the one ending in {digits}.',
      ],
    },
    {
      subject: 'Outside the return window?',
      thread: [
        'I bought the {product} as a gift and the 30 days were over before the birthday. Is there anything you can do?',
        'Gifts can be returned within 60 days when we have the order number. Could you tell us the number, or the name of the person who ordered?',
        'The order number is {order}.',
        'Thank you, that works. The return label is attached. As it was a gift, the refund comes as a voucher of ${amount}.',
      ],
    },
  ],
};
