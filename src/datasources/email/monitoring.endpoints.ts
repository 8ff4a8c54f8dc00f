import { id, int, text } from '../wire/codecs.js';
import { actingUser, organization, read } from '../contract/endpoint.js';
import { listOf } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const monitor = {
  evidence: 'pattern',
  request: { organizationId: organization('OrgId'), userId: actingUser('UserId') },
  reply: listOf(
    'MonitoringList',
    {
      userId: required(id('UserId')),
      forename: text('ForeName'),
      skillId: id('SkillId'),
      ticketCount: int('TicketCount'),
      state: text('CurrentState'),
    },
    ['userId', 'skillId'],
  ),
} as const;

export const loadLiveMonitoring = read('email.LoadAlltbl_EmailLiveMonitoringTrigger', {
  ...monitor,
  path: 'Email/LoadAlltbl_EmailLiveMonitoringTrigger',
  allowedFor: 'AGENT',
});

export const loadLiveMonitoringSup = read('email.LoadAlltbl_SupEmailLiveMonitoringTrigger', {
  ...monitor,
  path: 'Email/LoadAlltbl_SupEmailLiveMonitoringTrigger',
  allowedFor: 'SUPERVISOR',
});
