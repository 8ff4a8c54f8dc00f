import { int, name, optional, text, type BodyOf } from '../../keys.js';
import { group, read, write } from '../../route.js';
import type { PushUrl } from '../../store/push-urls.js';
import { needSkill } from '../../store/skills.js';
import type { Store } from '../../store/store.js';

const pushUrlKeys = { SkillId: int, PushURL: name, Title: optional(text) };

export const chatPushUrls = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    write('AddPushURL', pushUrlKeys, ({ store, body }) => ({
      PushURLId: String(store.pushUrls.insert(pushUrlFields(store, body)).id),
    })),
    read('GetPushURLList', { SkillId: optional(int) }, ({ store, body }) => {
      const { SkillId } = body;
      if (SkillId !== undefined) needSkill(store, SkillId, 'chat');
      const found = store.pushUrls.filter(({ skillId }) => skillId === (SkillId ?? skillId));
      return {
        PushURLList: found.map((pushUrl) => ({ PushURLId: pushUrl.id, ...pushUrlRow(pushUrl) })),
      };
    }),
    read('GetPushURLDetails', { PushURLId: int }, ({ store, body }) =>
      pushUrlRow(store.pushUrls.need(body.PushURLId)),
    ),
    write('UpdatePushURL', { PushURLId: int, ...pushUrlKeys }, ({ store, body }) => {
      Object.assign(store.pushUrls.need(body.PushURLId), pushUrlFields(store, body));
    }),
    write('DeletePushURL', { PushURLId: int }, ({ store, body }) => {
      store.pushUrls.remove(store.pushUrls.need(body.PushURLId).id);
    }),
  ],
);

function pushUrlRow({ skillId, url, title }: PushUrl) {
  return { SkillId: skillId, PushURL: url, Title: title };
}

function pushUrlFields(store: Store, body: BodyOf<typeof pushUrlKeys>): Omit<PushUrl, 'id'> {
  const { id: skillId } = needSkill(store, body.SkillId, 'chat');
  return { skillId, url: body.PushURL, title: body.Title ?? '' };
}
