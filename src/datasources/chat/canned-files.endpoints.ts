import { admin } from '../contract/admin.js';
import { organization } from '../contract/endpoint.js';
import { upload } from '../wire/files.js';
import { acknowledgement, file } from '../wire/replies.js';

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
