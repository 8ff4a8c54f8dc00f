import type { Topic } from './topic.js';

export const shipping: Topic = {
  label: 'Shipping',
  scenarios: [
    {
      subject: 'Where is order {order}?',
      thread: [
        'Order {order} was supposed to arrive on the {day}. The tracking has not moved for four days. Where is my {product}?',
        "I am sorry for the wait. The parcel was held at the carrier's regional hub; it was scanned again this morning and should reach you tomorrow.",
        'Nothing came today either.',
        'I have opened a trace with the carrier and sent a second {product} by express. Should both arrive, simply refuse the first one.',
        'The express parcel is here, thank you for the help.',
      ],
    },
    {
      subject: 'Marked as delivered but not here',
      thread: [
        'According to the tracking page my {product} was delivered yesterday at noon. I was at home all day and nobody rang.',
        'I am sorry to hear that. The driver noted "left with neighbor". Could you ask next door? I have asked the depot for the driver\'s photo in the meantime.',
        'None of my neighbors has it.',
        'The photo shows another house number. The depot will collect the parcel there and bring it to you today by 8 pm.',
      ],
    },
    {
      subject: 'Change of delivery address, order {order}',
      thread: [
        'I entered my old address for order {order} by mistake. Can you send it to my new address instead?',
        'The order has not left the warehouse yet, so that is possible. Please reply with the new address including the postal code.',
        'I have updated it in my profile, please use that one.',
        'Thank you, order {order} now goes to the address in your profile. It ships this afternoon.',
      ],
    },
    {
      subject: 'Part of the order is missing',
      thread: [
        'My order arrived in one box, but the {product} was not in it although the slip lists it.',
        'The {product} ships from a second warehouse and travels separately. It left on the {day}; the tracking number is on its way to you.',
        'Good to know. It would help to have that on the slip.',
        'You are right, and I have passed that on. Both parts will be listed separately from next month.',
      ],
    },
    {
      subject: 'Delivery on a Saturday?',
      thread: [
        'I work during the week. Can the {product} be delivered on a Saturday or to a pick-up point?',
        'Both are possible. Saturday delivery costs $9.95; the pick-up point is free. Which do you prefer?',
        'The pick-up point, please.',
        'Done. You will get a text message with the code as soon as the parcel is there, and you have seven days to collect it.',
      ],
    },
    {
      subject: 'Customs form for order {order}',
      thread: [
        'The carrier asks me for a commercial invoice before customs releases order {order}. Can you provide one?',
        'The commercial invoice over ${amount} is attached. Please forward it to the carrier together with your tracking number.',
        'They also want the tariff code of the {product}.',
        'I have added the code to the invoice and sent the new version to the carrier directly, so there is nothing left for you to do.',
      ],
    },
  ],
};
