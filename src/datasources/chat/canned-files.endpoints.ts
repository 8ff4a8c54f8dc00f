import { admin } from '../admin.js';
import { organization } from '../endpoint.js';
import { upload } from '../files.js';
import { acknowledgement, file } from '../replies.js';

const { read, write } = admin('chat');

export const importCannedResponses = write('ImportCannedResponses', {
  touches: ['cannedSets'],
  request: { organizationId: organization('OrganizationId'), file: upload('FileName') },
  reply: acknowledgement(),
});

export const exportCannedResponses = read('ExportCannedResponses', {
  request: { organizationId: organization('OrganizationID') },
  reply: file(),
});
