import { admin } from '../contract/admin.js';
import { organization } from '../contract/endpoint.js';
import { upload } from '../wire/files.js';
import { acknowledgement, file } from '../wire/replies.js';

const { read, write } = admin('email');

export const importCannedLettersSet = write('ImportCannedLettersSet', {
  touches: ['cannedSets'],
  request: { organizationId: organization('OrgId'), file: upload('FileName') },
  reply: acknowledgement(),
});

export const exportCannedLettersSet = read('ExportCannedLettersSet', {
  request: { organizationId: organization('OrgId') },
  reply: file(),
});
