// The screens of administrators.
import { expect } from '@jest/globals';
import type { Booted } from '../../support/house/boot.js';
import { idsOf, input, truthOf, type Trials } from './truth.js';

const ACCOUNT = { host: 'mail.example.com', mailbox: 'desk@example.com', userName: 'desk' };
const account = (port: number) => ({ ...ACCOUNT, password: 'a password', pollRate: 5, port });

export function setUpTrials(house: Booted): Trials {
  const { state, skillOf } = truthOf(house);
  const letter = () =>
    state().emailCanned.phrases.find(({ isEnabled, wording }) => isEnabled && wording !== null)!;
  return {
    CreateSkill: {
      asked: (round) =>
        input({
          ...{ channel: 'CHAT', name: `A skill ${round}` },
          campaignId: String(skillOf('chat').campaignId),
          memberIds: skillOf('chat').members.map(String),
        }),
      agrees({ createSkill: { skill } }, round) {
        const made = state().skills.find(({ name }) => name === `A skill ${round}`)!;
        expect(made.members).toEqual(skillOf('chat').members);
        expect(idsOf(skill.members)).toEqual(made.members.map(String).toSorted());
      },
    },
    CreateSurvey: {
      asked: (round) =>
        input({
          ...{ channel: 'CHAT', name: `A survey ${round}`, surveyTypeId: '1', isPublished: true },
          questions: [{ text: 'How was it?', controlType: 'TextBox' }],
        }),
      agrees(_, round) {
        const { surveys, questions } = state().chatSurveys;
        const made = surveys.find(({ name }) => name === `A survey ${round}`)!;
        expect(made.isPublished).toBe(true);
        expect(questions.filter(({ surveyId }) => surveyId === made.id)).toMatchObject([
          { text: 'How was it?' },
        ]);
      },
    },
    CannedTree: {
      asked: () => ({ skillId: String(skillOf('email').id) }),
      agrees({ cannedTree }) {
        const letters = cannedTree.flatMap(({ phrase }: any) => phrase ?? []);
        expect(letters.map(({ id }: any) => id)).toContain(`email:${letter().id}`);
      },
    },
    ChangeLetter: {
      asked: (round) => input({ id: `email:${letter().id}`, text: `Text ${round}` }),
      agrees(_, round) {
        expect(letter().wording!.text).toBe(`Text ${round}`);
      },
    },
    MailServers: {
      agrees({ emailServers }) {
        expect(idsOf(emailServers.nodes)).toEqual(idsOf(state().emailServers.all()));
      },
    },
    CreateMailServer: {
      asked: () =>
        input({
          ...{ skillId: String(skillOf('email').id), isEnabled: true },
          ...{ isSpoofing: false, isSsl: true, isTls: false },
          ...{ smtp: account(465), receive: { imap: account(993) } },
        }),
      agrees({ createEmailServer: { emailServer } }) {
        expect(state().emailServers.get(Number(emailServer.id))!.smtp.address).toBe(ACCOUNT.host);
      },
    },
    ImportUsers: {
      asked: () => input({ fileName: 'users.xls' }),
      agrees({ importUsers: { upload } }) {
        expect(upload.url).toMatch(`${house.url}/files/`);
      },
    },
    WeekByWeek: {
      asked: () => ({ from: '2026-11-16', to: '2026-11-30', timeZone: 'America/Chicago' }),
      agrees({ callCenterReport, ticketVolumeSummaryReport }) {
        for (const { nodes } of [callCenterReport, ticketVolumeSummaryReport])
          for (const { skillId, skillName } of nodes)
            expect(skillName).toBe(state().skills.get(Number(skillId))!.name);
      },
    },
  };
}
