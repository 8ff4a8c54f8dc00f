import type { ChatTopic } from './chat-topic.js';

export const sales: ChatTopic = {
  pages: [
    ['/', 'Home'],
    ['/products', 'Products'],
    ['/offers', 'Offers of the month'],
  ],
  dialogues: [
    {
      subject: 'Question before buying',
      script: `
        V hello, do you have a {product} available?
        A We do. Would you like to know anything about it in particular?
        V how long does it take until I have it
        A If you order today, until the {soon}.
        V and the price on the site, is that everything?
        A \${amount} is the full price, tax included.
        V ok and if I don't like it
        A You have 30 days to change your mind, no questions asked.
        V alright, I'll order it now
        A Wonderful. Your order number is {order}.
      `,
    },
    {
      subject: 'Group price',
      script: `
        V we'd need the {product} for about fifteen people. is there a group price?
        A There is: from ten on it is 12 % less, from twenty on 18 %.
        V what would fifteen come to
        A One moment, I am calculating.
        A \${amount} less than the list price in total. Shall I write a quote?
        V yes please, valid until?
        A Until the {soon}. It has the number {order}.
        V I have to ask my boss first
        A Of course. The quote is in your inbox, just answer it when you are ready.
      `,
    },
    {
      subject: 'Voucher',
      script: `
        V the voucher from your newsletter doesn't work
        A Let me see. What does the page say?
        V "not valid for this item". I have a {product} in the basket
        A That is right, offers are excluded from the voucher. But I can take \${amount} off for you here.
        V how do I use that?
        A I have put it into your basket. Please reload the page.
        V I see it! ordering now
        A Thank you. Your order {order} has just come in.
      `,
    },
  ],
};
