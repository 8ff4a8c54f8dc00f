import type { ChatTopic } from './chat-topic.js';

export const enquiries: ChatTopic = {
  pages: [
    ['/contact', 'Contact us'],
    ['/help', 'Help center'],
    ['/about', 'About us'],
  ],
  dialogues: [
    {
      subject: 'Opening hours',
      script: `
        V are you open on the {soon}? it's a holiday here
        A We are, from 9 am to 2 pm on that day. The chat is open until 8 pm as usual.
        V great. do I need an appointment for a question about my {product}?
        A No appointment needed, but before 11 am you will wait least.
        V is there parking?
        A There is, behind the building, two hours free of charge.
        V perfect thank you
      `,
    },
    {
      subject: 'Difference between two offers',
      script: `
        V I am looking at the {product} and don't understand how it differs from the cheaper one
        A Happy to help. What matters most to you, price or what is included?
        V a bit of both, I would use it about once a week
        A Then the cheaper one will do. The difference of \${amount} is for those who use it every day.
        V ok and if I change my mind later?
        A You can switch at any time and only pay the difference.
        V that's good to know
        A May I send you a link to the comparison?
        V sure
      `,
    },
    {
      subject: 'Complaint',
      script: `
        V I called on the {day} and waited 40 minutes. then I was cut off
        A I am very sorry. That is not how it should be.
        V it was about reference {order}
        A Thank you, I have it here. You asked for a written confirmation for your {product}.
        V right, and it never came
        A I have just sent it again and asked for a read receipt, so that we know it has arrived.
        V ok it's here now
        A I am glad. I have also put a credit of \${amount} on your account for the trouble.
        V that's kind, thank you
      `,
    },
  ],
};
