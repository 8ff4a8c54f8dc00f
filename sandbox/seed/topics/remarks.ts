/** What agents write beside a ticket: notes for the next reader, comments among colleagues. */

export const NOTES: readonly string[] = [
  'Called the customer, left a voicemail. Will try again this afternoon.',
  'Called the customer back, problem explained. Waiting for a reply by e-mail.',
  'Customer prefers e-mail, please do not call.',
  'Checked with the warehouse: stock confirmed.',
  'Refund approved by the team lead.',
  'Second contact about the same matter, please handle with priority.',
  'Identity verified by invoice number and postal code.',
  'Sent the form again, the first one was not readable.',
  'Customer is travelling until the end of the week, follow up on Monday.',
  'Offered a voucher as a gesture of goodwill, accepted.',
  'Carrier trace opened, answer expected within two business days.',
  'Duplicate of an earlier ticket, history checked.',
  'Passed to the developers, waiting for their answer.',
  'Customer speaks Spanish, a colleague translated the last message.',
];

export const COMMENTS: readonly string[] = [
  'I have seen this with two other customers this week.',
  'Could somebody with warehouse access take a look?',
  'Waiting for finance, they answer by tomorrow.',
  'Template does not fit here, answered freely.',
  'Good candidate for the quality review.',
  'Escalated once before, see the history.',
  'The customer is right, our page still shows the old price.',
  'Please keep this one with me, I know the background.',
  'Answered from the phone, the long version follows.',
  'Solved on the second attempt, worth an entry in the knowledge base.',
];
