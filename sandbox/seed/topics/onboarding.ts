import type { Topic } from './topic.js';

export const onboarding: Topic = {
  label: 'Onboarding',
  scenarios: [
    {
      subject: 'First steps with {product}',
      thread: [
        'We signed up for {product} on the {day} and would like to know what to prepare before the first session.',
        'Welcome aboard! Please have a list of the people who need access and your last three months of records as a spreadsheet. Everything else we set up together in the session.',
        'Is there a template for the spreadsheet?',
        'Yes, it is attached. Only the columns marked in green are needed for the start.',
        'Perfect, we have filled it in and uploaded it.',
      ],
    },
    {
      subject: 'Activation link has expired',
      thread: [
        'The activation link in the welcome e-mail for {product} says that it has expired. I only got round to it today.',
        'The links are valid for 48 hours. I have just sent you a new one; please check the spam folder if it is not there within ten minutes.',
        'It arrived and worked, but now it asks for a customer number.',
        'Your customer number is {order}. You will also find it at the top of your contract.',
      ],
    },
    {
      subject: 'Adding the rest of our team',
      thread: [
        'Our trial went well and we would like to add twelve colleagues. Do I have to invite each of them by hand?',
        'You can upload them as a list under Settings > People. Each gets an invitation, and you decide on the role afterwards.',
        'Two of them have not received the invitation.',
        'Their addresses had a typing error in the list. I have corrected both and sent the invitations again.',
      ],
    },
    {
      subject: 'Reschedule the welcome call',
      thread: [
        'I cannot make the welcome call on the {soon}. Could we move it to the following week?',
        'No problem. I can offer Tuesday at 10 am or Wednesday at 3 pm, Central Time. Which suits you better?',
        'Wednesday at 3 pm, please.',
        'Booked. You will receive a new calendar invitation, and the former one has been cancelled.',
      ],
    },
    {
      subject: 'Moving over from our former provider',
      thread: [
        'We are switching to {product} at the end of the month. Who informs our former provider, you or we?',
        'We do that for you. All we need is the form attached, signed, and your customer number with the former provider.',
        'The signed form is attached. When exactly will the switch happen?',
        'The switch is set for the {soon}. There is no gap: the former contract ends at midnight and yours begins at the same moment.',
      ],
    },
    {
      subject: 'Which documents do you need from us?',
      thread: [
        'Your checklist for {product} mentions "proof of address". Is a utility bill good enough?',
        'Yes, a utility bill or a bank statement of the last three months is fine. You can upload a photo as long as all four corners are visible.',
        'Uploaded just now.',
        'Thank you, everything is complete. Your account is active as of today.',
      ],
    },
  ],
};
