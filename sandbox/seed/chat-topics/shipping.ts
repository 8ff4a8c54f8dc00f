import type { ChatTopic } from './chat-topic.js';

export const shipping: ChatTopic = {
  pages: [
    ['/account/orders', 'Your orders'],
    ['/track', 'Track your parcel'],
    ['/help/delivery', 'Delivery'],
  ],
  dialogues: [
    {
      subject: 'Where is my order',
      script: `
        V where is order {order}? it was supposed to come on the {day}
        A Let me look it up for you.
        A It is with the carrier. The last scan was on the {day}, at the depot in your region.
        V that's what the tracking says since days
        A I understand. I have opened a trace, the carrier has to answer by tomorrow.
        V and if it's lost
        A Then we send a new {product} at once, you will not have to wait for their report.
        V ok, will you tell me?
        A You get a message either way, on the {soon} at the latest.
      `,
    },
    {
      subject: 'Change the delivery address',
      script: `
        V can I still change the address for {order}? I typed the wrong house number
        A Let me check whether it has left the warehouse.
        A You are lucky, it leaves tonight. What is the right number?
        V {digits} instead of what is there
        A Changed. Could you check it on the page of your order?
        V yes that's right now
        V same delivery date?
        A The same, the {soon}.
        V phew, thanks
      `,
    },
    {
      subject: 'Delivery without being home',
      script: `
        V I won't be home when the {product} comes. can the driver leave it somewhere?
        A Yes. Do you have a place in mind, or a neighbour?
        V the neighbour at number {digits}
        A I have entered that. The driver sees it on the screen.
        V does it need a signature?
        A For goods worth \${amount} or more it does, and your neighbour can sign.
        V good
        A The delivery is planned for the {soon}, between 10 and 2.
      `,
    },
  ],
};
