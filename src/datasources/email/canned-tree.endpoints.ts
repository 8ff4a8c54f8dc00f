import { flag, id, int, text, verbatim } from '../wire/codecs.js';
import { organization, read } from '../contract/endpoint.js';
import { listOf } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';

/** A set, a menu or a phrase: ICE numbers them together, and does not say which it is. */
const node = {
  id: required(id('CategoryId')),
  name: text('CategoryName'),
  position: int('PositionOrder'),
};
const nodeBelow = {
  ...node,
  parentId: id('ParentCategoryId'),
  // Of phrases alone.
  text: sometimes(verbatim('ResponseText')),
  isHtml: sometimes(flag('IsHTML')),
};

export const loadCannedRoots = read(
  'email.LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole',
  {
    evidence: 'pattern',
    path: 'Email/LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole',
    allowedFor: 'AGENT',
    holds: 'cannedSets',
    request: { organizationId: organization('OrgId'), skillId: id('SkillId') },
    reply: listOf('NodeList', node),
  },
);

export const loadCannedNodes = read('email.LoadNodeByParentID_Canned_Responses_AgentConsole', {
  evidence: 'pattern',
  path: 'Email/LoadNodeByParentID_Canned_Responses_AgentConsole',
  allowedFor: 'AGENT',
  holds: 'cannedSets',
  request: { parentId: id('ParentCategoryId') },
  reply: listOf('NodeList', nodeBelow),
});
