import type { Topic } from './topic.js';

export const enquiries: Topic = {
  label: 'Enquiries',
  scenarios: [
    {
      subject: 'Opening hours over the holidays',
      fits: ['goods', 'devices'],
      thread: [
        'Are you open on the {soon}? I would like to stop by with a question about my {product}.',
        'We are open from 9 am to 2 pm on that day. If you tell me your question I may be able to answer it right here.',
        'It is about the accessories: do they fit the older model too?',
        'They fit all models of the last five years, yours included. You are welcome to try them here.',
      ],
    },
    {
      subject: 'A word of thanks',
      thread: [
        'I just wanted to say how helpful your colleague was on the phone yesterday. Everything about my {product} is settled now.',
        'That is very kind of you, thank you! I have passed it on to my colleague and to the team.',
      ],
    },
    {
      subject: 'Complaint about the waiting time',
      thread: [
        'I waited on the line for 40 minutes on the {day} and was then cut off. That is not acceptable.',
        'You are right, and I apologize. We had a fault in the telephone system that day. I can answer your question here or call you back at a time of your choice.',
        'Please call me tomorrow between 9 and 10.',
        'I have booked the call for tomorrow at 9.15 am under reference {order}.',
        'Thank you for calling. Everything is settled.',
      ],
    },
    {
      subject: 'Do you have a printed catalogue?',
      fits: ['goods'],
      thread: [
        'My mother would love to look through your range on paper. Do you still print a catalogue?',
        'We do, twice a year. May I send one to the address in your account?',
        'Yes, to that address please.',
        "It goes out with today's mail and should be with you within the week.",
      ],
    },
    {
      subject: 'Unsubscribe from the newsletter',
      thread: [
        'I have unsubscribed from your newsletter twice and still get it every Monday.',
        'I am sorry. Your address was on a second list, that of customers of {product}. I have removed it from both.',
        'Thanks. Do I still get the order confirmations?',
        'Yes, those are not affected.',
      ],
    },
    {
      subject: 'Spare parts for {product}',
      fits: ['goods', 'devices'],
      thread: [
        'I have had my {product} for six years and need a small part for it. Do you sell spare parts?',
        'We keep parts for ten years. Could you send me a photo of the part, or the number printed on it?',
        'The number is {order}.',
        'We have it in stock for ${amount}. The link to order it is attached.',
      ],
    },
    {
      subject: 'Can I speak to somebody in Spanish?',
      thread: [
        'My father has a question about his {product} and speaks Spanish only. Is there somebody he can talk to?',
        'There is: our Spanish-speaking colleagues are here from Monday to Friday, 8 am to 6 pm. Shall one of them call him?',
        'Yes please, in the afternoon if possible.',
        'A colleague will call on the {soon} after 2 pm.',
      ],
    },
    {
      subject: 'Press enquiry',
      thread: [
        'I am writing an article on customer service and would like to ask you three short questions. Whom should I write to?',
        'Thank you for your interest. Our press office answers such questions; I have passed on your message, and you will hear from them within two days.',
      ],
    },
  ],
};
