import type { PushUrl, SandboxState } from '../../../sandbox/index.js';
import { mutation } from '../../support/house/operations.js';
import { chatSkill, next, type Rows } from './rows.js';

const FIELDS = 'id iceId url title skillId';
const HELP = { url: 'https://shop.example/help', title: 'Help' };

const told = ({ id, skillId, url, title }: PushUrl) => ({
  id: String(id),
  iceId: id,
  url,
  title,
  skillId: String(skillId),
});

const first = (ice: SandboxState): PushUrl => ice.pushUrls.all()[0]!;

export const pushUrls: Rows = {
  'lists the push URLs of all skills'(ice) {
    const nodes = ice.pushUrls.all().map(told);
    return {
      query: `{ pushUrls { totalCount nodes { ${FIELDS} } } }`,
      sends: [['chat.GetPushURLList', {}]],
      answer: { pushUrls: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those of one skill, by title'(ice) {
    const { skillId } = first(ice);
    const nodes = ice.pushUrls
      .filter((pushUrl) => pushUrl.skillId === skillId)
      .map(told)
      .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
    return {
      query: `{ pushUrls(skillId: ${skillId}, orderBy: TITLE_ASC) { nodes { ${FIELDS} } } }`,
      sends: [['chat.GetPushURLList', {}]],
      answer: { pushUrls: { nodes } },
    };
  },
  'reads a push URL'(ice) {
    const { id } = first(ice);
    return {
      query: `{ pushUrl(id: ${id}) { ${FIELDS} } }`,
      sends: [['chat.GetPushURLDetails', { PushURLId: id }]],
      answer: { pushUrl: told(first(ice)) },
    };
  },
  'adds a push URL'(ice) {
    const skillId = chatSkill(ice).id;
    const id = next(ice.pushUrls);
    return mutation(
      'addPushUrl',
      { skillId: String(skillId), ...HELP },
      [`pushUrl { ${FIELDS} }`, { pushUrl: told({ id, skillId, ...HELP }) }],
      [
        ['chat.AddPushURL', { SkillId: skillId, PushURL: HELP.url, Title: HELP.title }],
        ['chat.GetPushURLDetails', { PushURLId: id }],
      ],
    );
  },
  'updates a push URL, and keeps what is not said'(ice) {
    const { id, skillId, title } = first(ice);
    return mutation(
      'updatePushUrl',
      { id: String(id), url: HELP.url },
      [`pushUrl { ${FIELDS} }`, { pushUrl: told({ id, skillId, title, url: HELP.url }) }],
      [
        ['chat.GetPushURLDetails', { PushURLId: id }],
        [
          'chat.UpdatePushURL',
          { PushURLId: id, SkillId: skillId, PushURL: HELP.url, Title: title },
        ],
        ['chat.GetPushURLDetails', { PushURLId: id }],
      ],
    );
  },
  'deletes a push URL'(ice) {
    const { id } = first(ice);
    return mutation(
      'deletePushUrl',
      { id: String(id) },
      ['deletedPushUrlId', { deletedPushUrlId: String(id) }],
      [
        ['chat.DeletePushURL', { PushURLId: id }],
        ['chat.GetPushURLDetails', { PushURLId: id }],
      ],
    );
  },
};
