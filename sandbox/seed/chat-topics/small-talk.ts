/** What frames every chat, whatever it is about. */

export const GREETINGS: readonly string[] = [
  'Thank you for contacting {brand}. This is {operator}, how may I help you?',
  'Hi {visitor}, welcome to {brand}. My name is {operator}. What can I do for you today?',
  'Hello {visitor}, you are chatting with {operator}. How can I help?',
];

/** Before each question after the first. */
export const FURTHER: readonly string[] = [
  'one more thing if I may',
  'while I have you here',
  'and another question',
  'something else, it is about a different order',
  'I also wanted to ask about this',
];

export const READY: readonly string[] = [
  'Of course, go ahead.',
  'Sure, what is it?',
  'I have time, please ask.',
  'Gladly. What would you like to know?',
];

export const CLOSINGS: readonly string[] = [
  'Is there anything else I can do for you?',
  'May I help you with anything else today?',
  'Was that all for today?',
];

export const GOODBYES: readonly string[] = [
  'no that was all, bye',
  'all good, thank you {operator}',
  'nope, have a nice day',
  'that is everything, thanks a lot',
];

export const FAREWELLS: readonly string[] = [
  'Thank you for chatting with {brand}. Have a great day!',
  'You are welcome, {visitor}. Goodbye!',
  'It was a pleasure. Take care!',
];
