import type { Topic } from './topic.js';

export const account: Topic = {
  label: 'Account Access',
  scenarios: [
    {
      subject: 'Locked out of my account',
      thread: [
        'I mistyped my password too often and now my account is locked. I need to get in today.',
        'I have unlocked your account. For your security please choose a new password with the link that was sent to you just now.',
        'The link takes me to an empty page.',
        'A browser extension may be blocking it. Please open the link in a private window; it stays valid until tonight.',
        'The private window did it. I am in again.',
      ],
    },
    {
      subject: 'Change of e-mail address',
      thread: [
        'I no longer use the e-mail address that my account is registered with. How can I change it?',
        'I can change it for you once I have verified your identity. Please tell me your postal code and the number of your last invoice.',
        'The last invoice is {order}. The postal code has not changed.',
        'Thank you, both match. A confirmation has been sent to the new address; the change takes effect when you click the link in it.',
      ],
    },
    {
      subject: 'Verification code never arrives',
      thread: [
        'I am asked for a verification code at sign-in, but no text message arrives. My number ends in {digits}.',
        'Our provider reports that messages to your number are refused since the {day}. Do you block messages from unknown senders?',
        'I have switched that off, still nothing.',
        'I have switched your account to codes by e-mail for now. You can change that back at any time under Security.',
      ],
    },
    {
      subject: 'Please close my account',
      thread: [
        'I do not use my account any more. Please close it and delete my data.',
        'I am sorry to see you go. There is still a credit of ${amount} on it; where may we send the money before the account is closed?',
        'To the card ending in {digits}, please.',
        'Done. The account closes tonight, and your data is deleted after the 30 days that the law requires.',
      ],
    },
    {
      subject: 'Two accounts, one customer',
      thread: [
        'It seems that I have two accounts with you, and my {product} shows up in the wrong one. Can they be merged?',
        'They can. Everything moves into the account you tell us, and the other one is closed. Which one would you like to keep?',
        'The older one, please.',
        'Merged: your {product} and all former orders are now in the older account. You may need to sign in again.',
      ],
    },
    {
      subject: 'Sign-in from a place I do not know',
      thread: [
        'You sent me a warning about a sign-in from another city on the {day}. That was not me. What should I do?',
        'Thank you for telling us right away. I have ended all sessions and blocked the device. Please set a new password with the link we sent you.',
        'Done. Was anything ordered?',
        'No, nothing was ordered or changed. I have also switched on the second factor for you, as you asked on the phone.',
      ],
    },
  ],
};
