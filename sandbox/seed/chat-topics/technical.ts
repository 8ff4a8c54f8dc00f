import type { ChatTopic } from './chat-topic.js';

export const technical: ChatTopic = {
  pages: [
    ['/support', 'Support'],
    ['/support/troubleshooting', 'Troubleshooting'],
    ['/status', 'Status'],
  ],
  dialogues: [
    {
      subject: 'Keeps disconnecting',
      script: `
        V my {product} has been losing the connection since the {day}
        A I am sorry about that. Does it come back by itself?
        V after a minute or two, then it starts again
        A Thank you. Could you restart it and tell me which colour the light has, or what the screen says?
        V restarting
        V orange, and "code {digits}"
        A That code means an update which was not completed. I am starting it again from here.
        V it's doing something now
        A Please leave it on for about ten minutes.
        V it's back, looks stable
        A Very good. I will check again tonight and write to you if I see anything odd.
      `,
    },
    {
      subject: 'Error message',
      script: `
        V I get "Something went wrong, reference {order}" whenever I save
        A Thank you for the reference, that helps. One moment please.
        A A phone number with a blank in it is refused by the new form. Could you remove the blank?
        V seriously? ok
        V that was it
        A I am glad. The developers know and the message will say so in the next version.
        V when is that
        A It is planned for the {soon}.
        V good to know
      `,
    },
    {
      subject: 'Slow',
      script: `
        V everything is super slow today, is there an outage?
        A There is no outage in your area. Could I ask you to measure the speed, with the link I am pushing to you now?
        V page opened
        V it says {digits}
        A That is lower than it should be for {product}. Is anything else running, a backup perhaps?
        V oh. yes, the backup of my laptop
        A That will be it. You can limit it to the night in its settings.
        V stopped it and now it's fast again. sorry!
        A No need to be sorry, it happens to all of us.
      `,
    },
  ],
};
