import { REFUSED, Token, type GoldenTable } from './golden.js';

const ROOT = 'LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole';
const BELOW = 'LoadNodeByParentID_Canned_Responses_AgentConsole';

const what = (name: string) =>
  ({
    evidence: 'pattern',
    path: `/ICEAPI/api/Email/${name}`,
    allowedFor: 'AGENT',
    list: 'NodeList',
    failures: [REFUSED],
  }) as const;

export const emailCannedTree: GoldenTable = {
  [`email.${ROOT}`]: {
    ...what(ROOT),
    args: { skillId: '337' },
    sends: { OrgId: 59, SkillId: 337, Token },
    success: {
      Message: 'Success',
      NodeList: [
        { CategoryId: 128, CategoryName: 'Greetings', ParentCategoryId: 0, PositionOrder: 1 },
      ],
    },
    reads: {
      CategoryId: ['id', '128'],
      CategoryName: ['name', 'Greetings'],
      PositionOrder: ['position', 1],
    },
    unread: { ParentCategoryId: 'nothing is above the top' },
  },
  [`email.${BELOW}`]: {
    ...what(BELOW),
    args: { parentId: '128' },
    sends: { ParentCategoryId: 128, Token },
    success: {
      Message: 'Success',
      NodeList: [
        {
          CategoryId: 132,
          CategoryName: 'SoftwarePhrase',
          ParentCategoryId: 128,
          PositionOrder: 4,
          ResponseText: 'Hello',
          IsHTML: true,
        },
      ],
    },
    reads: {
      CategoryId: ['id', '132'],
      CategoryName: ['name', 'SoftwarePhrase'],
      ParentCategoryId: ['parentId', '128'],
      PositionOrder: ['position', 4],
      ResponseText: ['text', 'Hello'],
      IsHTML: ['isHtml', true],
    },
  },
};
