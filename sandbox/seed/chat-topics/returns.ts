import type { ChatTopic } from './chat-topic.js';

export const returns: ChatTopic = {
  pages: [
    ['/account/orders', 'Your orders'],
    ['/help/returns', 'Returns and exchanges'],
  ],
  dialogues: [
    {
      subject: 'Return label',
      script: `
        V I'd like to send back the {product} from order {order}, there was no label in the box
        A No problem, I can make one for you. Is anything wrong with it?
        V no it's just too big for us
        A Understood. Would you like to print the label, or show a code at the counter?
        V code is easier
        A The code is in your inbox. Please hand the parcel in by the {soon}.
        V and when do I get the money
        A Within five business days of its arrival, to the card ending in {digits}.
        V ok
      `,
    },
    {
      subject: 'Arrived damaged',
      script: `
        V my {product} arrived today and it's damaged
        A Oh no, I am sorry. Could you describe the damage?
        V a crack along one side, and the box was torn
        A Thank you. You do not need to send it back. Shall I send a new one or refund the \${amount}?
        V a new one please
        A It leaves tomorrow and should be with you on the {soon}. Please keep the box until then, the carrier may want to see it.
        V what do I do with the old one?
        A Keep it or recycle it, as you like.
        V that was painless, thank you
      `,
    },
    {
      subject: 'Wrong item',
      script: `
        V order {order}: I ordered a {product} and got something else
        A I am sorry about the mix-up. What does the sticker on the box say?
        V a completely different number, ends in {digits}
        A Thank you, that one belongs to another order. A courier will collect it and bring yours at the same time.
        V when?
        A Would the {soon} suit you, between 9 and 12?
        V afternoon would be better
        A Then 1 pm to 5 pm. It is booked.
        V thanks
      `,
    },
  ],
};
