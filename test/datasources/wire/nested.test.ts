import { describe, expect, it } from '@jest/globals';
import {
  getCannedResponsesDetails,
  getCannedResponsesList,
} from '../../../src/datasources/chat/canned-sets.endpoints.js';
import {
  getSurveyDetails,
  getSurveyQuestionDetails,
} from '../../../src/datasources/chat/surveys.endpoints.js';
import { id, secret, text } from '../../../src/datasources/wire/codecs.js';
import { Contract, replyKeys } from '../../../src/datasources/contract/contract.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { read, type AnyEndpoint } from '../../../src/datasources/contract/endpoint.js';
import { listOf, record } from '../../../src/datasources/wire/replies.js';
import { required, type ReplyFields } from '../../../src/datasources/wire/reply-fields.js';
import { rows } from '../../../src/datasources/wire/row-reader.js';
import { json } from '../../support/prepared-upstream.js';
import { decodeWith, useBench } from '../../support/datasource.js';

const bench = useBench();

/** The ids and texts of the questions that survey details tell. */
function questions(QuestionList: unknown) {
  const { value, troubles } = decodeWith(getSurveyDetails.reply, { SurveyName: 'S', QuestionList });
  return { told: value.questions?.map(({ id, text }) => [id, text]) ?? null, troubles };
}

const question = { QuestionId: '11', Question: ' Why? ' };
const told = [['11', 'Why?']];

describe('rows in a row', () => {
  it.each([
    ['an array', [question]],
    ['a single row without its array', question],
    ['an array in an array', [[question]]],
    ['rows that are wrapped', [[question]]],
    ['another casing', [{ ' questionid ': 11, QUESTION: 'Why?' }]],
  ])('are read from %s', (_, raw) => {
    expect(questions(raw)).toEqual({ told, troubles: [] });
  });

  it.each([
    ['none', [], []],
    ['not said', null, null],
    ['not said either', ' ', null],
  ])('are %s', (_, raw, expected) => {
    expect(questions(raw)).toEqual({ told: expected, troubles: [] });
  });

  it.each([
    ['text', 'three', ['QuestionList']],
    ['rows that are no objects', [1, null], ['QuestionList', 'QuestionList', 'QuestionList']],
    ['rows without one id', [{ Question: 'a' }], ['QuestionList']],
  ])('are null and counted for %s, and the rest of the record stays', (_, raw, troubles) => {
    expect(questions(raw)).toEqual({ told: null, troubles });
  });

  it('are left out and counted one by one', () => {
    const raw = [question, { Question: 'a' }, { QuestionId: 'x', Question: 'b' }, 5];
    expect(questions(raw)).toEqual({
      told,
      troubles: ['QuestionId', 'QuestionId', 'QuestionList'],
    });
  });

  it('may hold rows of their own kind, to any depth', () => {
    const menu = (MenuCategoryId: number, inner: object = {}) => ({ MenuCategoryId, ...inner });
    const phrase = { CannedPhraseCategoryId: 9, ResponseText: ' Hi ', IsHTML: '0', ALTKey: 1 };
    const body = {
      CannedResponsesList: [
        {
          CategoryId: 1,
          MenuList: [menu(2, { MenuList: [menu(3, { PhraseList: [phrase] })], PhraseList: [] })],
        },
        { CategoryId: 4 },
      ],
    };
    const { value, troubles } = decodeWith(getCannedResponsesList.reply, body);
    expect(troubles).toEqual([]);
    expect(value).toMatchObject([
      {
        id: '1',
        phrases: null,
        menus: [
          {
            id: '2',
            phrases: [],
            menus: [
              {
                id: '3',
                menus: null,
                phrases: [{ id: '9', text: ' Hi ', isHtml: false, isAlt: true, isCtrl: null }],
              },
            ],
          },
        ],
      },
      { id: '4', menus: null, phrases: null },
    ]);
  });
});

describe('texts in one string', () => {
  it.each([
    ['Good,Bad', ['Good', 'Bad']],
    [' Good , Bad ,', ['Good', 'Bad']],
    [
      ['Good', 2],
      ['Good', '2'],
    ],
    [5, ['5']],
    ['', []],
    [[], []],
    [null, null],
  ])('are read from %j', (Options, expected) => {
    const { value, troubles } = decodeWith(getSurveyQuestionDetails.reply, {
      SurveyId: 1,
      Options,
    });
    expect(value.options).toEqual(expected);
    expect(troubles).toEqual([]);
  });

  it.each([[true], [['a', null]], [{ a: 1 }]])('cannot be read from %j', (Options) => {
    const { value, troubles } = decodeWith(getSurveyQuestionDetails.reply, {
      SurveyId: 1,
      Options,
    });
    expect(value.options).toBeNull();
    expect(troubles).toEqual(['Options']);
  });
});

describe('the contract of nested rows', () => {
  it('lets an operator rename their keys, at every depth', async () => {
    const key = getCannedResponsesDetails.key;
    const reply = { MenuList: 'Menus', MenuCategoryId: 'Id', CannedMenuName: 'Caption' };
    bench.reopen({ contract: new Contract(declaredEndpoints, { [key]: { reply } }) });
    const deeper = { Menus: [{ Id: 3, Caption: 'Deeper' }] };
    bench.ice.prepare(
      json({ CannedSetName: 'Set', Menus: [{ Id: 2, Caption: 'Menu', ...deeper }] }),
    );
    const set = await bench.chat().call(getCannedResponsesDetails, { id: '1' });
    expect(set.menus).toMatchObject([
      { id: '2', name: 'Menu', menus: [{ id: '3', name: 'Deeper', menus: null }] },
    ]);
  });

  it('names each of their keys once', () => {
    const keys = replyKeys(getCannedResponsesList);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toEqual(expect.arrayContaining(['MenuList', 'PhraseList', 'ResponseText']));
  });

  const contractOf = (nested: ReplyFields) => {
    const reply = record({ name: text('Name'), rows: rows('Rows', () => nested) });
    const endpoint = read('chat.GetThing', {
      evidence: 'pattern',
      path: 'ChatAdmin/GetThing',
      request: {},
      reply,
    });
    return () => new Contract([endpoint as AnyEndpoint]);
  };

  it('lets a nested row have a key that the row around it has', () => {
    expect(contractOf({ id: required(id('Id')), name: text('Name') })).not.toThrow();
  });

  it.each([
    ['the same key twice in a nested row', { a: text('Name'), b: text('NAME') }, /several keys/],
    ['a secret in a nested row', { a: secret('Password') }, /secret/],
  ])('refuses %s', (_, nested, message) => {
    expect(contractOf(nested)).toThrow(message);
  });

  it('keeps lists apart from what is nested in them', () => {
    const inner = { id: required(id('Id')) };
    const reply = listOf('List', { id: required(id('Id')), rows: rows('Rows', () => inner) });
    const { value } = decodeWith(reply, { List: [{ Id: 1, Rows: [{ Id: 2 }] }, { Id: 3 }] });
    expect(value).toEqual([
      { id: '1', rows: [{ id: '2' }] },
      { id: '3', rows: null },
    ]);
  });
});
