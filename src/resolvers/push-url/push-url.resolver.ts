import * as api from '../../datasources/chat/push-urls.endpoints.js';
import type { PushUrlRecord } from '../../loaders/push-url.loaders.js';
import { PushUrlsArgs, type PushUrlOrder } from '../../schema/push-url/push-url.args.js';
import {
  AddPushUrlInput,
  DeletePushUrlInput,
  pushUrlPayloads,
  UpdatePushUrlInput,
} from '../../schema/push-url/push-url.inputs.js';
import { PushUrl, PushUrlConnection } from '../../schema/push-url/push-url.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { ofSkills } from '../kit/input.js';
import { checkedId, optionalId } from '../../ids.js';
import { orders } from '../kit/paging.js';
import { checkedText, optionalText, replacement } from '../kit/checks.js';

export const PushUrlResolver = crudResolver({
  noun: 'PushUrl',
  plural: 'pushUrls',
  says: {
    one: 'One push URL by id; null when ICE knows none.',
    many: 'The push URLs of all skills.',
    add: 'Adds a push URL to a skill.',
    update: 'Changes a push URL.',
    delete: 'Deletes a push URL.',
  },
  types: {
    node: PushUrl,
    connection: PushUrlConnection,
    args: PushUrlsArgs,
    add: AddPushUrlInput,
    update: UpdatePushUrlInput,
    delete: DeletePushUrlInput,
    payloads: pushUrlPayloads,
  },
  api: {
    list: api.getPushUrlList,
    details: api.getPushUrlDetails,
    add: api.addPushUrl,
    update: api.updatePushUrl,
    delete: api.deletePushUrl,
  },
  orders: orders<PushUrlOrder, PushUrlRecord>({
    ID_ASC: (pushUrl) => pushUrl.iceId,
    ID_DESC: (pushUrl) => pushUrl.iceId,
    TITLE_ASC: (pushUrl) => pushUrl.title,
    TITLE_DESC: (pushUrl) => pushUrl.title,
    URL_ASC: (pushUrl) => pushUrl.url,
    URL_DESC: (pushUrl) => pushUrl.url,
  }),
  loaders: (load) => load.pushUrls,
  texts: ({ title, url }) => [title, url],
  filter(args) {
    const isOfSkill = ofSkills(args);
    return (pushUrl) => isOfSkill(pushUrl);
  },
  added: ({ skillId, url, title }) => ({
    skillId: Number(checkedId('skillId', skillId)),
    url: checkedText('url', url),
    title: title ?? undefined,
  }),
  updated(input) {
    const skillId = optionalId('skillId', input.skillId);
    const url = optionalText('url', input.url);
    return (standing) => {
      const whole = replacement({
        skillId: skillId ?? standing.skillId,
        url: url ?? standing.url,
      });
      const title = input.title ?? standing.title ?? undefined;
      return { ...whole, skillId: Number(whole.skillId), title };
    };
  },
});
