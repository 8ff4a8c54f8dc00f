import { describe, expect, it } from '@jest/globals';
import type { SandboxState } from '../../../sandbox/index.js';
import { useSandbox } from '../../support/sandbox/sandbox.js';

/** Seeded rows of the email product's own tables, and what they name. */
const box = useSandbox({ size: 'medium' });

function skillIds({ skills }: SandboxState): number[] {
  return skills.filter(({ channel }) => channel === 'email').map(({ id }) => id);
}

describe('the email product’s seeded tables', () => {
  it('name email skills that there are, or none', () => {
    const { state } = box.current;
    const known = skillIds(state);
    const named = [
      ...state.emailServers.all(),
      ...state.webForms.all(),
      ...state.responseTemplates.all(),
      ...state.drafts.all(),
    ];
    const optional = [...state.serviceLevels.all(), ...state.emailSurveys.surveys.all()];
    for (const { skillId } of named) expect(known).toContain(skillId);
    for (const { skillId } of optional) expect([0, ...known]).toContain(skillId);
  });

  it('have a server for each skill, on its campaign’s mailbox, in every manner', () => {
    const { emailServers, skills, campaigns } = box.current.state;
    expect(emailServers.all().map(({ skillId }) => skillId)).toEqual(skillIds(box.current.state));
    for (const { skillId, smtp, pop3, imap } of emailServers.all()) {
      const mailbox = campaigns.get(skills.get(skillId)?.campaignId ?? 0)?.mailbox;
      expect([smtp.mailbox, pop3.mailbox, imap.mailbox]).toEqual([mailbox, mailbox, mailbox]);
    }
    for (const flag of ['isEnabled', 'isImap', 'isSpoofing', 'isSsl'] as const) {
      expect(new Set(emailServers.all().map((server) => server[flag])).size).toBe(2);
    }
  });

  it('have letters on what the skills are about', () => {
    const { emailCanned, skills } = box.current.state;
    const topics = emailCanned.sets.all().slice(1, -1);
    expect(topics.length).toBeGreaterThan(4);
    for (const { name } of topics) {
      const about = skills.find((skill) => skill.channel === 'email' && skill.name.includes(name));
      expect(about).toBeDefined();
    }
    for (const { wording } of emailCanned.phrases.all()) expect(wording?.text).toBeTruthy();
  });

  it('have a reply waiting with every ticket in the Draft folder, and nothing sent yet', () => {
    const { drafts, sentMails, tickets, contacts, users } = box.current.state;
    const waiting = tickets.filter(({ status }) => status === 'Draft');
    expect(drafts.all().map(({ ticketId }) => ticketId)).toEqual(waiting.map(({ id }) => id));
    for (const { ticketId, to, userId, body } of drafts.all()) {
      const ticket = tickets.get(ticketId);
      expect(contacts.get(ticket?.contactId ?? 0)?.email).toBe(to);
      expect(ticket?.userId).toBe(userId);
      expect(body).toContain(users.get(userId)?.forename);
      expect(body).not.toMatch(/[{}]|undefined/);
    }
    expect(sentMails.size).toBe(0);
  });

  it('have hours for their levels, controls for their forms, questions for their surveys', () => {
    const { serviceLevels, slaHours, webForms, formControls, emailSurveys } = box.current.state;
    for (const { slaId } of slaHours.all()) expect(serviceLevels.get(slaId)).toBeDefined();
    for (const { formId } of formControls.all()) expect(webForms.get(formId)).toBeDefined();
    for (const { surveyId } of emailSurveys.questions.all()) {
      expect(emailSurveys.surveys.get(surveyId)).toBeDefined();
    }
    for (const table of [webForms, emailSurveys.surveys]) {
      const stages = table.all().map((row) => `${row.isPublished} ${row.isActive}`);
      expect(new Set(stages).size).toBe(4);
    }
    expect(new Set(formControls.all().map(({ kindId }) => kindId)).size).toBe(6);
  });

  it('have filters of people who work with mail, of both kinds', () => {
    const { emailFilters, users } = box.current.state;
    for (const { userId } of emailFilters.all()) expect(users.get(userId)?.email).toBeTruthy();
    expect(new Set(emailFilters.all().map(({ field }) => field)).size).toBe(2);
  });

  it('write to nobody who could exist', () => {
    const told = JSON.stringify([
      box.current.state.emailServers.all(),
      box.current.state.emailFilters.all(),
      box.current.state.drafts.all(),
    ]);
    const hosts = told.match(/@[\w.-]+/g) ?? [];
    expect(hosts.length).toBeGreaterThan(50);
    for (const host of hosts) expect(host).toMatch(/^@([a-z]+\.)?example\.(com|org|net)$/);
  });
});
