import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { NO_SKILL, NO_TYPE, type SurveyQuestion } from '../store/surveys.js';

type Question = Pick<SurveyQuestion, 'text' | 'controlType' | 'options' | 'isMandatory'>;

interface Draft {
  name: string;
  /** Counts the email skills; absent: for the whole organization. */
  skill?: number;
  isActive?: boolean;
  isPublished?: boolean;
  questions: readonly Question[];
}

export function seedEmailSurveys(store: Store): void {
  const { surveys, questions } = store.emailSurveys;
  const skills = skillsOn(store, 'email');
  for (const draft of SURVEYS) {
    const { name, skill, isActive = true, isPublished = true } = draft;
    const own = skill === undefined ? undefined : skills[skill % skills.length]?.id;
    const fields = { name, skillId: own ?? NO_SKILL, isActive, isPublished };
    const { id } = surveys.insert({ ...fields, typeId: NO_TYPE }, 2);
    draft.questions.forEach((question, index) => {
      questions.insert({ ...question, surveyId: id, position: index + 1 });
    });
  }
}

function choice(text: string, options: string, isMandatory = true): Question {
  const controlType = options.split(',').length > 3 ? 'DropDown' : 'Radio';
  return { text, controlType, options, isMandatory };
}

function free(text: string): Question {
  return { text, controlType: 'TextArea', options: '', isMandatory: false };
}

const SURVEYS: readonly Draft[] = [
  {
    name: 'After your e-mail',
    questions: [
      choice(
        'How satisfied are you with our answer?',
        'Very satisfied,Satisfied,Neutral,Dissatisfied',
      ),
      choice('Did we answer in time?', 'Yes,No'),
      free('What could we do better?'),
    ],
  },
  {
    name: 'Refund follow-up',
    skill: 0,
    questions: [
      choice('Has your refund arrived?', 'Yes,Not yet'),
      choice('Was it clear what would happen when?', 'Yes,Partly,No', false),
    ],
  },
  {
    name: 'Ease of contact',
    skill: 1,
    questions: [
      choice('How easy was it to reach us?', 'Very easy,Easy,Neither,Hard,Very hard'),
      free('Where did you look before you wrote?'),
    ],
  },
  {
    name: 'Recommendation by e-mail',
    isPublished: false,
    questions: [choice('How likely are you to recommend us?', '10,9,8,7,6,5,4,3,2,1,0')],
  },
  {
    name: 'Holiday season mail survey',
    skill: 2,
    isActive: false,
    questions: [choice('Did your order arrive in time?', 'Yes,No,Not ordered yet')],
  },
  { name: 'Pilot: long form', isActive: false, isPublished: false, questions: [] },
];
