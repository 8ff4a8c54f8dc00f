import type { ChatTopic } from './chat-topic.js';

export const account: ChatTopic = {
  pages: [
    ['/login', 'Sign in'],
    ['/account/profile', 'Your profile'],
    ['/help/account', 'Help with your account'],
  ],
  dialogues: [
    {
      subject: 'Cannot sign in',
      script: `
        V I can't get into my account, it says too many attempts
        A I am sorry to hear that. Which e-mail address do you sign in with?
        V the one I gave before the chat
        A Thank you. The account was locked after five attempts on the {day}.
        V that must have been me, new phone
        A No problem. I have removed the lock and sent you a link for a new password. It is good for one hour.
        V got the mail
        V ok I am in, thanks
        A Wonderful. You may want to save the password on the new phone.
      `,
    },
    {
      subject: 'Change of address',
      script: `
        V we are moving on the {soon}, can I change the address for my {product} already?
        A Of course. I can set the new address to begin on that day.
        V perfect. do you need anything in writing?
        A No, the chat is enough. Please type the new address the way it should appear on letters.
        V will you also change it for order {order}? that one should still go to the old place
        A Understood: the order goes to the old address, everything from the {soon} to the new one.
        V exactly
        A Done. You will see both in your profile, and a confirmation is in your inbox.
      `,
    },
    {
      subject: 'Close my account',
      script: `
        V how do I close my account?
        A I can do that for you. May I ask what made you decide?
        V I just don't use the {product} any more
        A I see. There is a credit of \${amount} on the account. Shall I pay it out to the card ending in {digits}?
        V oh nice, yes please
        A The payment is on its way, and the account closes on the {soon}. Until then you can change your mind.
        V and my data?
        A It is deleted thirty days later, except for what tax law makes us keep.
        V alright
      `,
    },
  ],
};
