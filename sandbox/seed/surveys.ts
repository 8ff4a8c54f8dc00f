import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { NO_SKILL, SURVEY_TYPES, type SurveyQuestion, type SurveyType } from '../store/surveys.js';

interface Question extends Pick<
  SurveyQuestion,
  'text' | 'controlType' | 'options' | 'isMandatory'
> {
  /** What is answered where there is nothing to choose from; slots as in chats, {subject}, {name}, {email}. */
  answers?: readonly string[];
}

interface Draft {
  name: string;
  type: SurveyType;
  /** Counts the chat skills; absent: for the whole organization. */
  skill?: number;
  isActive: boolean;
  isPublished: boolean;
  questions: readonly Question[];
}

/** A survey that chats were asked, as it was then. */
export interface AskedSurvey {
  readonly id: number;
  readonly type: SurveyType;
  readonly skillId: number;
  readonly questions: readonly Question[];
}

/** Returns those in use: published and switched on. */
export function seedSurveys(store: Store): AskedSurvey[] {
  const { surveys, questions } = store.chatSurveys;
  const skills = skillsOn(store, 'chat');
  return SURVEYS.flatMap(({ name, type, skill, isActive, isPublished, questions: asked }) => {
    const skillId =
      (skill === undefined ? undefined : skills[skill % skills.length]?.id) ?? NO_SKILL;
    const typeId = SURVEY_TYPES.indexOf(type) + 1;
    const { id } = surveys.insert({ name, typeId, skillId, isActive, isPublished }, 3);
    asked.forEach(({ text, controlType, options, isMandatory }, index) => {
      const fields = { surveyId: id, text, controlType, options, isMandatory };
      questions.insert({ ...fields, position: index + 1 });
    });
    return isActive && isPublished ? [{ id, type, skillId, questions: asked }] : [];
  });
}

function choice(text: string, options: string, isMandatory = true): Question {
  const controlType = options.split(',').length > 3 ? 'DropDown' : 'Radio';
  return { text, controlType, options, isMandatory };
}

function free(text: string, answers: readonly string[], isMandatory = false): Question {
  const controlType = isMandatory ? 'TextBox' : 'TextArea';
  return { text, controlType, options: '', isMandatory, answers };
}

const IN_USE = { isActive: true, isPublished: true };

const REMARKS = [
  'Quick and friendly, thank you.',
  '{operator} was very helpful.',
  'I had to wait a little, but it was worth it.',
  'Please keep the chat open longer in the evening.',
  'My question about order {order} was only half answered.',
];

const SURVEYS: readonly Draft[] = [
  {
    name: 'Before we start',
    type: 'Pre-Chat',
    ...IN_USE,
    questions: [
      free('Name', ['{name}'], true),
      free('What is your question about?', ['{subject}'], true),
      free('E-mail address', ['{email}']),
    ],
  },
  {
    name: 'How did we do?',
    type: 'Exit',
    ...IN_USE,
    questions: [
      choice(
        'How satisfied are you with this chat?',
        'Very satisfied,Satisfied,Neutral,Dissatisfied',
      ),
      choice('Was your question answered?', 'Yes,Partly,No'),
      free('Anything you would like to add?', REMARKS),
    ],
  },
  {
    name: 'Leave us a message',
    type: 'Offline',
    ...IN_USE,
    questions: [
      free('Name', ['{name}'], true),
      free('E-mail address', ['visitor@example.com'], true),
      free('Your message', ['Please call me back about order {order}.']),
    ],
  },
  {
    name: 'Wrap-up',
    type: 'Operator',
    ...IN_USE,
    questions: [
      choice('Reason for contact', 'Question,Problem,Complaint,Order,Other'),
      choice('Follow-up needed?', 'Yes,No'),
      free('Notes', ['Asked about: {subject}.', 'Sent a copy by e-mail.', 'Credit given.']),
    ],
  },
  {
    name: 'Quick poll',
    type: 'In-Chat',
    skill: 0,
    ...IN_USE,
    questions: [choice('Would you use the chat again?', 'Yes,No')],
  },
  {
    name: 'Recommendation',
    type: 'Exit',
    skill: 1,
    ...IN_USE,
    questions: [
      choice('How likely are you to recommend us?', '10,9,8,7,6,5,4,3,2,1,0'),
      free('What is the reason for your score?', REMARKS),
    ],
  },
  {
    name: 'Product questions',
    type: 'Pre-Chat',
    skill: 2,
    ...IN_USE,
    questions: [
      free('Name', ['{name}'], true),
      free('Which product is it about?', ['{product}'], true),
      choice('Are you a customer already?', 'Yes,No', false),
    ],
  },
  {
    name: 'Holiday season exit survey',
    type: 'Exit',
    skill: 0,
    isActive: false,
    isPublished: true,
    questions: [choice('Did your present arrive in time?', 'Yes,No,Not ordered yet')],
  },
  {
    name: 'Short pre-chat form',
    type: 'Pre-Chat',
    isActive: true,
    isPublished: false,
    questions: [free('How can we help?', ['{subject}'], true)],
  },
  {
    name: 'Pilot: video support',
    type: 'Exit',
    skill: 3,
    isActive: false,
    isPublished: false,
    questions: [],
  },
];
