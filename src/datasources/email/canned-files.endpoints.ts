import { admin } from '../admin.js';
import { organization } from '../endpoint.js';
import { upload } from '../files.js';
import { acknowledgement, file } from '../replies.js';

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
