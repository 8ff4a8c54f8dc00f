import { describe, expect, it } from '@jest/globals';
import { busySkill, reporter, total, utc } from '../../support/sandbox/reporting.js';
import { NOW, signIn, useSandbox, type Answer } from '../../support/sandbox/sandbox.js';

const box = useSandbox();

describe('the email reports', () => {
  it('count what came and what was resolved', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'email');
    const tickets = box.current.state.tickets.filter(({ skillId }) => skillId === SkillID);
    const resolved = tickets.filter(({ status }) => status === 'Resolved');
    const taken = tickets.filter(({ userId }) => userId !== 0);
    const body = { SkillID };
    const { TicketVolumeSummaryData: days } = await ask(
      'email/get_ticket_volume_summary_data',
      body,
    );
    const { EmailIntervalData: hours } = await ask('email/get_email_interval_data', body);
    const { TicketResolutionByAgentData: agents } = await ask(
      'email/get_ticket_resolution_by_agent',
      body,
    );
    for (const rows of [days, hours]) {
      expect(total(rows, 'Received')).toBe(tickets.length);
      expect(total(rows, 'Resolved')).toBe(resolved.length);
    }
    expect(new Set(hours.map((row: Answer) => row.IntervalStart)).size).toBe(hours.length);
    expect(total(agents, 'Assigned')).toBe(taken.length);
    expect(total(agents, 'Resolved')).toBe(resolved.length);
  });

  it('have answers of some whose ticket was resolved, given there and then', async () => {
    const ask = await reporter(box.current);
    const skills = box.current.state.skills.filter(({ channel }) => channel === 'email');
    const answers = await Promise.all(
      skills.map(({ id }) => ask('email/get_email_survey', { SkillID: id })),
    );
    const rows = answers.flatMap(({ EmailSurveyData }) => EmailSurveyData);
    expect(rows.length).toBeGreaterThan(10);
    for (const { TicketID, SurveyDate, AgentID } of rows) {
      const ticket = box.current.state.tickets.get(TicketID);
      expect(ticket).toMatchObject({ status: 'Resolved', userId: AgentID });
      expect(SurveyDate).toBe(utc(ticket?.lastUpdatedAt ?? NOW));
    }
  });

  it('know at once of a ticket that is resolved', async () => {
    const ask = await reporter(box.current);
    const agent = await signIn(box.current, 'agent');
    const { id, skillId } = box.current.add('tickets', {
      skillId: busySkill(box.current, 'email'),
      at: new Date('2025-06-01T08:00:00Z'),
      status: 'Inbox',
    });
    const day = async () => {
      const { TicketVolumeSummaryData } = await ask('email/get_ticket_volume_summary_data', {
        SkillID: skillId,
        FromDateTime: '2025-07-01 00:00:00.000',
        ToDateTime: '2025-07-02 00:00:00.000',
      });
      return TicketVolumeSummaryData;
    };
    expect(await day()).toEqual([]);
    await agent.post('email:Email/UpdateForMoveToFolder', {
      Folder: 'Resolved',
      TicketIds: String(id),
      LastUpdatedDate: '2025-07-01 06:00:00.000',
    });
    expect(await day()).toEqual([
      { Date: '2025-07-01', SkillID: skillId, Received: 0, Resolved: 1 },
    ]);
  });

  it('tell each ticket as it is now', async () => {
    const ask = await reporter(box.current);
    const SkillID = busySkill(box.current, 'email');
    const tickets = box.current.state.tickets.filter(({ skillId }) => skillId === SkillID);
    const { TicketHistoryData } = await ask('email/get_ticket_history_data', { SkillID });
    expect(TicketHistoryData).toEqual(
      tickets.map((ticket) => ({
        TicketID: ticket.id,
        ContactID: ticket.contactId,
        Subject: ticket.subject,
        Status: ticket.status,
        AgentID: ticket.userId,
        AssignedDate: ticket.assignedAt && utc(ticket.assignedAt),
        LastModifiedDate: utc(ticket.lastUpdatedAt),
        ReceivedOn: utc(ticket.receivedAt),
      })),
    );
    const { TicketResolutionData } = await ask('email/get_ticket_resolution_data', { SkillID });
    const open = TicketResolutionData.filter((row: Answer) => row.ResolvedOn === null);
    expect(open.map((row: Answer) => row.Status)).not.toContain('Resolved');
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(tickets.length);
  });
});
