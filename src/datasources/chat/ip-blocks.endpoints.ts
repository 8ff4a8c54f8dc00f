import { admin } from '../contract/admin.js';
import { flag, flagText, id } from '../wire/codecs.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { sometimes } from '../wire/reply-fields.js';
import { ipRange, ipRangeTold } from '../shared/roles-and-ranges.js';

const { read, write } = admin('chat');

/** An entry as ICE tells it; a skill is a sub-campaign here. */
const entry = { skillId: id('SubCampaignID'), ...ipRangeTold, isBlocked: flag('IsBlocked') };

export const addIpBlock = write('AddIPToBlock', {
  evidence: 'documented',
  touches: ['ipBlocks'],
  request: { skillId: id('SubCampaignId'), ...ipRange, isBlocked: flag('IsBlocked') },
  reply: created({ id: id('IPListId') }),
});

export const getIpBlockList = read('GetIPBlockList', {
  evidence: 'documented',
  holds: 'ipBlocks',
  request: {},
  // The page shows no IPListId: it is read where a tenant sends it.
  reply: listOf('IPBlockList', { id: sometimes(id('IPListId')), ...entry }),
});

export const getIpBlockDetails = read('GetIPToBlockDetails', {
  evidence: 'documented',
  request: { id: id('IPListId') },
  reply: record(entry),
});

export const updateIpBlock = write('UpdateIPToBlock', {
  evidence: 'documented',
  touches: ['ipBlocks'],
  request: {
    skillId: id('SubCampaignId'),
    id: id('IPListId'),
    ...ipRange,
    // A JSON boolean on AddIPToBlock's page, a text on this one.
    isBlocked: flagText('IsBlocked'),
  },
  reply: acknowledgement(),
});

export const deleteIpBlock = write('DeleteIPToBlock', {
  touches: ['ipBlocks'],
  request: { id: id('IPListId') },
  reply: acknowledgement(),
});
