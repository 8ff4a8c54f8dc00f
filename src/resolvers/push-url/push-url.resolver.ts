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
import { orders } from '../kit/paging.js';
import { given, merged } from '../kit/requests.js';

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
  orders: orders<PushUrlOrder, PushUrlRecord>({ TITLE: 'title', URL: 'url' }),
  loaders: (load) => load.pushUrls,
  texts: ['title', 'url'],
  filters: ['skillId'],
  added: given(api.addPushUrl),
  updated: merged(api.updatePushUrl),
});
