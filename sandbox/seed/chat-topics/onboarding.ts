import type { ChatTopic } from './chat-topic.js';

export const onboarding: ChatTopic = {
  pages: [
    ['/welcome', 'Welcome'],
    ['/help/getting-started', 'Getting started'],
    ['/account/setup', 'Set up your account'],
  ],
  dialogues: [
    {
      subject: 'First steps',
      script: `
        V just signed up for {product}, what do I do first?
        A Welcome! There are three steps: confirm your e-mail address, fill in the profile, choose a start date.
        V I did the first two
        A Then the start date is all that is missing. Which day suits you?
        V the {soon}?
        A The {soon} is free. I have entered it for you.
        V do I have to be at home / online?
        A No, everything happens on our side. You get a message when it is ready.
        V easy, thanks
      `,
    },
    {
      subject: 'Verification documents',
      script: `
        V your site asks me to upload a document and then says "file not readable"
        A Let me see. Which kind of file is it?
        V a photo from my phone
        A Newer phones save photos in a format that the form does not take yet. Could you send a screenshot of the photo instead?
        V one sec
        V that worked!
        A I can see it here, and it is accepted. Your {product} is active from the {soon}.
        V do I get that in writing?
        A The confirmation {order} is in your inbox.
      `,
    },
    {
      subject: 'Adding a second person',
      script: `
        V can I add my wife to the {product}?
        A You can. Does she have an account with us already?
        V no
        A Then enter her e-mail address under Setup, People. She gets an invitation that is good for a week.
        V will it cost extra?
        A The second person is included. From the third on it is \${amount} a month.
        V ok done, it says pending
        A That changes as soon as she accepts. Anything else to set up?
        V that's all
      `,
    },
  ],
};
