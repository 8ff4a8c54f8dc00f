import { admin } from '../contract/admin.js';
import { id, text } from '../wire/codecs.js';
import { withOptional } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('chat');

/** A push URL as ICE tells it; Add and Update take the same. */
const pushUrl = { skillId: id('SkillId'), url: text('PushURL'), title: text('Title') };
const pushUrlFields = withOptional(pushUrl, 'title');

export const addPushUrl = write('AddPushURL', {
  touches: ['pushUrls'],
  request: pushUrlFields,
  reply: created({ id: id('PushURLId') }),
});

export const getPushUrlList = read('GetPushURLList', {
  holds: 'pushUrls',
  // All skills' at once, as the neighbour GetIPBlockList, which is per skill as well, answers them.
  request: {},
  reply: listOf('PushURLList', { id: required(id('PushURLId')), ...pushUrl }),
});

export const getPushUrlDetails = read('GetPushURLDetails', {
  request: { id: id('PushURLId') },
  reply: record(pushUrl),
});

export const updatePushUrl = write('UpdatePushURL', {
  touches: ['pushUrls'],
  request: { id: id('PushURLId'), ...pushUrlFields },
  reply: acknowledgement(),
});

export const deletePushUrl = write('DeletePushURL', {
  touches: ['pushUrls'],
  request: { id: id('PushURLId') },
  reply: acknowledgement(),
});
