import { admin } from '../contract/admin.js';
import { enabledText, flag, id, int, secret, text } from '../wire/codecs.js';
import { preservedFrom, organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';
import { accountSent, accountTold } from './mail-accounts.js';

const { read, write } = admin('email');

/** Of the accounts a list tells no more than these. */
const { 'smtp.host': smtpHost, 'smtp.mailbox': smtpMailbox } = accountTold('smtp');
const { 'pop3.mailbox': pop3Mailbox } = accountTold('pop3');
const { 'imap.mailbox': imapMailbox } = accountTold('imap');

export const getEmailServerList = read('GetEmailServerList', {
  holds: 'emailServers',
  request: { organizationId: organization('OrgId') },
  reply: listOf('EmailServerList', {
    id: required(id('EmailServerId')),
    skillId: id('SkillId'),
    'smtp.host': smtpHost,
    'smtp.mailbox': smtpMailbox,
    'pop3.mailbox': pop3Mailbox,
    'imap.mailbox': imapMailbox,
    isImap: flag('IsImap'),
    isEnabled: enabledText('Status'),
  }),
});

export const getEmailServerDetails = read('GetEmailServerDetails', {
  request: { id: id('EmailServerId') },
  reply: record({
    organizationId: int('OrgId'),
    skillId: id('SkillId'),
    ...accountTold('smtp'),
    isEnabled: enabledText('Status'),
    isSpoofing: flag('IsEmailSpoofing'),
    spoofAddress: text('SpoofEmail'),
    isSsl: flag('IsSSL'),
    ...accountTold('pop3'),
    ...accountTold('imap'),
    isImap: flag('IsImap'),
    isTls: flag('IsTLS'),
  }),
});

/** The fields of a server, in the order of the page; CreateEmailServer and UpdateEmailServer take the same. */
const serverFields = {
  organizationId: organization('OrgId'),
  skillId: id('SkillId'),
  ...accountSent('smtp'),
  isEnabled: enabledText('Status'),
  isSpoofing: flag('IsEmailSpoofing'),
  spoofAddress: text('SpoofEmail'),
  isSsl: flag('IsSSL'),
  ...accountSent('pop3'),
  ...accountSent('imap'),
  isImap: flag('IsImap'),
  isTls: flag('IsTLS'),
};

export const createEmailServer = write('CreateEmailServer', {
  touches: ['emailServers'],
  request: serverFields,
  reply: created({ id: id('EmailServerId') }),
});

const kept = preservedFrom(getEmailServerDetails);

export const updateEmailServer = write('UpdateEmailServer', {
  evidence: 'documented',
  touches: ['emailServers'],
  request: {
    id: id('EmailServerId'),
    ...serverFields,
    'smtp.password': kept(secret('SMTPPassword')),
    'pop3.password': kept(secret('Pop3Password')),
    'imap.password': kept(secret('ImapPassword')),
  },
  reply: acknowledgement(),
});

export const deleteEmailServer = write('DeleteEmailServer', {
  touches: ['emailServers'],
  request: { id: id('EmailServerId') },
  reply: acknowledgement(),
});

export const enableDisableEmailServer = write('EnableDisableEmailServer', {
  touches: ['emailServers'],
  request: { id: id('EmailServerId'), isEnabled: enabledText('Status') },
  reply: acknowledgement(),
});
