import type { Topic } from './topic.js';

export const technical: Topic = {
  label: 'Technical Support',
  scenarios: [
    {
      subject: '{product} keeps disconnecting',
      fits: ['devices', 'network'],
      thread: [
        'Since the update on the {day} my {product} loses the connection every few minutes. I have restarted everything twice.',
        'Thank you for trying that already. Could you tell me the software version under Settings > About, and whether the light is steady or blinking when it happens?',
        'Version 4.2.1, and the light is blinking orange.',
        'Orange means that the update was not completed. I have queued it again for your device; please leave it plugged in overnight.',
        'It has been stable since this morning. Thank you!',
      ],
    },
    {
      subject: 'Error when saving changes',
      thread: [
        'Whenever I save my settings I get "Something went wrong, reference {order}". It worked last week.',
        'I found the reference in our logs: a phone number with a blank in it is refused by the new form. Could you remove the blank and try again?',
        'That worked. It would be nice if the message said so.',
        'I agree, and our developers have it on their list now. Thank you for reporting it.',
      ],
    },
    {
      subject: 'App closes by itself on my phone',
      thread: [
        'The app closes as soon as I open the page for my {product}. I have the latest version from the store.',
        'I am sorry about that. Which phone and system version do you use, and does it also happen on Wi-Fi?',
        'It happens everywhere. The phone is two years old and up to date.',
        'Thank you, that helped us to find it. Version 7.8, due on the {soon}, fixes the problem. Until then the page works in the browser.',
      ],
    },
    {
      subject: 'How do I reset my {product}?',
      fits: ['devices', 'network'],
      thread: [
        'I would like to hand my {product} on to my sister and need to reset it first. The manual does not say how.',
        'Hold the button on the back for ten seconds until the light turns white, then let go. Your data is erased and it can be set up anew.',
        'The light turns red instead of white.',
        'Red means that it is still linked to your account. I have removed the link on our side; please try again now.',
      ],
    },
    {
      subject: 'Slow since yesterday evening',
      fits: ['network'],
      thread: [
        'Everything has been very slow since yesterday evening, about a tenth of what it should be. My {product} is less than a year old.',
        'There was maintenance in your area last night, and some devices have not returned to full speed. I have sent yours a refresh; it restarts once within the hour.',
        'It restarted, but the speed is the same.',
        'Then I would like a technician to look at the line. The first free visit is on the {soon} between 8 am and noon; may I book it?',
        'Yes, please book it.',
      ],
    },
    {
      subject: 'Cannot export my data',
      fits: ['software'],
      thread: [
        'The export button stays grey for me. A colleague with the same {product} can click it.',
        'The export needs the role "Editor", and you are a "Viewer". Your administrator can change that under Settings > People.',
        'I am the administrator.',
        'Then your own role was lowered by mistake when the last colleague was added. I have set it back; please sign in again.',
      ],
    },
  ],
};
