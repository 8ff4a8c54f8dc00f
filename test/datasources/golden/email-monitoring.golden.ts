import { REFUSED, Token, type GoldenTable } from './golden.js';

const monitor = {
  evidence: 'pattern',
  sends: { OrgId: 59, UserId: 738, Token },
  list: 'MonitoringList',
  success: {
    Message: 'Success',
    MonitoringList: [
      { UserId: 654, ForeName: 'John', SkillId: 337, TicketCount: 4, CurrentState: 'N/A' },
    ],
  },
  reads: {
    UserId: ['userId', '654'],
    ForeName: ['forename', 'John'],
    SkillId: ['skillId', '337'],
    TicketCount: ['ticketCount', 4],
    CurrentState: ['state', 'N/A'],
  },
  failures: [REFUSED],
} as const;

export const emailMonitoring: GoldenTable = {
  'email.LoadAlltbl_EmailLiveMonitoringTrigger': {
    ...monitor,
    path: '/ICEAPI/api/Email/LoadAlltbl_EmailLiveMonitoringTrigger',
    allowedFor: 'AGENT',
  },
  'email.LoadAlltbl_SupEmailLiveMonitoringTrigger': {
    ...monitor,
    path: '/ICEAPI/api/Email/LoadAlltbl_SupEmailLiveMonitoringTrigger',
    allowedFor: 'SUPERVISOR',
  },
};
