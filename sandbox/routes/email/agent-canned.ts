import { int, organization } from '../../keys.js';
import type { Json } from '../../quirks.js';
import { refuse } from '../../refusal.js';
import { group, read } from '../../route.js';
import { childrenOf, NO_WORDING, type CannedTree } from '../../store/canned.js';
import { needSkill } from '../../store/skills.js';

/** The letters as the agent's console walks through them: what is switched off is not there. */
export const emailAgentCanned = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    // Whether sets are tied to skills is not known: here every skill has them all.
    read(
      'LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole',
      { OrgId: organization, SkillId: int },
      ({ store, body }) => {
        needSkill(store, body.SkillId, 'email');
        const sets = store.emailCanned.sets.filter(({ isEnabled }) => isEnabled);
        return { NodeList: sets.map(({ id, name }, index) => node(id, name, 0, index + 1)) };
      },
    ),
    read(
      'LoadNodeByParentID_Canned_Responses_AgentConsole',
      { ParentCategoryId: int },
      ({ store, body }) => ({ NodeList: nodesIn(store.emailCanned, body.ParentCategoryId) }),
    ),
  ],
);

/** Menus first, which have no text, then phrases. */
function nodesIn(tree: CannedTree, parentId: number): Json[] {
  const parent = tree.sets.get(parentId) ?? tree.menus.get(parentId);
  if (!parent) return refuse(`no such node: ${parentId}`);
  const menus = childrenOf(tree, 'menus', parentId).filter(({ isEnabled }) => isEnabled);
  const phrases = childrenOf(tree, 'phrases', parentId).filter(({ isEnabled }) => isEnabled);
  return [
    ...menus.map(({ id, name, position }) => node(id, name, parentId, position)),
    ...phrases.map(({ id, name, position, wording }) => {
      const { text, isHtml } = wording ?? NO_WORDING;
      return { ...node(id, name, parentId, position), ResponseText: text, IsHTML: isHtml };
    }),
  ];
}

function node(id: number, name: string, parentId: number, position: number) {
  return {
    CategoryId: id,
    CategoryName: name,
    ParentCategoryId: parentId,
    PositionOrder: position,
  };
}
