import type { SandboxState } from '../../../sandbox/index.js';
import type { Rows } from '../chat-api/rows.js';
import type { Sent } from '../../support/house/operations.js';

const ROOTS = 'email.LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole';
const BELOW = 'email.LoadNodeByParentID_Canned_Responses_AgentConsole';
const NODE = 'id iceId channel channelName name position parentId text isHtml';

const skill = (ice: SandboxState) => ice.skills.find(({ channel }) => channel === 'email')!;
const roots = (ice: SandboxState): Sent => [ROOTS, { OrgId: 59, SkillId: skill(ice).id }];
const below = ({ id }: { readonly id: number }): Sent => [BELOW, { ParentCategoryId: id }];

interface Place {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  readonly position: number;
}

const told = ({ id, name, parentId, position }: Place) => ({
  ...{ id: `email:${id}`, iceId: id, channel: 'EMAIL', channelName: 'Email' },
  ...{ name, position, parentId: parentId === 0 ? null : `email:${parentId}` },
  ...{ text: null, isHtml: null },
});

const byPosition = (a: Place, b: Place) => a.position - b.position;
const isOn = ({ isEnabled }: { readonly isEnabled: boolean }) => isEnabled;
const setsOf = (ice: SandboxState) =>
  ice.emailCanned.sets
    .filter(isOn)
    .map(({ id, name }, index) => ({ id, name, parentId: 0, position: index + 1 }));
const menusOf = (ice: SandboxState, { id }: { readonly id: number }) =>
  ice.emailCanned.menus
    .filter((menu) => menu.parentId === id)
    .filter(isOn)
    .toSorted(byPosition);
const phrasesOf = (ice: SandboxState, { id }: { readonly id: number }) =>
  ice.emailCanned.phrases
    .filter((phrase) => phrase.parentId === id)
    .filter(isOn)
    .toSorted(byPosition);

export const cannedTree: Rows = {
  'shows the sets at the top'(ice) {
    return {
      query: `{ cannedTree(skillId: "${skill(ice).id}") { ${NODE} } }`,
      sends: [roots(ice)],
      answer: { cannedTree: setsOf(ice).map(told) },
    };
  },
  'goes down level by level with a call for each node, and none for a phrase'(ice) {
    const sets = setsOf(ice);
    const menus = sets.flatMap((set) => menusOf(ice, set));
    return {
      query: `{ cannedTree(skillId: "${skill(ice).id}") {
        id children { ${NODE} children { name text isHtml children { id } } } } }`,
      sends: [
        roots(ice),
        ...sets.map(below),
        ...menus.map(below),
        // What lies in menus of menus.
        ...menus.flatMap((menu) => menusOf(ice, menu)).map(below),
      ],
      inAnyOrder: true,
      answer: {
        cannedTree: sets.map((set) => ({
          id: `email:${set.id}`,
          children: menusOf(ice, set).map((menu) => ({
            ...told(menu),
            children: [
              ...menusOf(ice, menu).map((inner) => ({
                name: inner.name,
                text: null,
                isHtml: null,
                children: [...menusOf(ice, inner), ...phrasesOf(ice, inner)].map(({ id }) => ({
                  id: `email:${id}`,
                })),
              })),
              ...phrasesOf(ice, menu).map(({ name, wording }) => ({
                name,
                text: wording?.text ?? '',
                isHtml: wording?.isHtml ?? false,
                children: [],
              })),
            ],
          })),
        })),
      },
    };
  },
};
