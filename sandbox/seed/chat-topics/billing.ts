import type { ChatTopic } from './chat-topic.js';

export const billing: ChatTopic = {
  pages: [
    ['/account/invoices', 'Your invoices'],
    ['/help/payments', 'Payments and refunds'],
    ['/checkout/payment', 'Payment'],
  ],
  dialogues: [
    {
      subject: 'Charged twice',
      script: `
        V hi, I think you charged me twice
        V two payments of \${amount} on the card ending in {digits}
        A I am sorry about that, let me have a look. Is this about order {order}?
        V yes that one
        A Thank you. I can see one payment of \${amount} that went through, and one authorization that was never captured.
        V so what does that mean for my balance?
        A The second one is only reserved. Your bank drops it by itself, usually within three business days.
        V can you speed that up? rent is due this week
        A I have just voided it from our side. Most banks show it by tomorrow morning.
        V ok great
      `,
    },
    {
      subject: 'Unknown line on an invoice',
      script: `
        V on my invoice of the {day} there is a line "adjustment \${amount}"
        V what is that for?
        A Good question, one moment please while I open the invoice.
        A It covers the days between the change of your {product} and the end of the billing month.
        V so it is not every month?
        A No, only this once. The next invoice shows the new price alone.
        V could you send me that invoice as a PDF
        A It is in your account under Documents, and I have sent a copy to the e-mail address we have for you.
        V got it, thanks
      `,
    },
    {
      subject: 'Refund not received',
      script: `
        V where is my refund for the {product}? it was promised on the {day}
        A Let me check that for you. May I have the order number?
        V {order}
        A Thank you. The refund of \${amount} went to the card ending in {digits} two days ago.
        V hm, nothing there yet
        A Banks take up to five business days to show it. I can send you the reference, so that your bank can find it.
        V yes please
        A It is on its way to your inbox. If nothing has arrived by the {soon}, write to us again and we will issue it anew.
        V fair enough
      `,
    },
  ],
};
