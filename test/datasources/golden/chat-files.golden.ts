import type { Upload } from '../../../src/datasources/wire/files.js';
import { failed, SUCCESS, Token, type GoldenTable } from './golden.js';

/** A file that can be sent any number of times. */
export const fileOf = (fileName: string): Upload => ({
  fileName,
  contentType: 'application/vnd.ms-excel',
  length: 1,
  pieces: [Buffer.from('a')],
});

export const chatFiles: GoldenTable = {
  'chat.ImportUsers': {
    evidence: 'documented',
    path: '/ICEAPI/api/ChatAdmin/ImportUsers',
    allowedFor: 'ADMIN',
    args: { file: fileOf('users.xls') },
    sends: { Token, OrganizationId: 59, FileName: 'users.xls' },
    success: { Message: 'Success', UserIDs: '45,46,47' },
    reads: { UserIDs: ['userIds', ['45', '46', '47']] },
    failures: [failed],
  },
  'chat.ImportCannedResponses': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/ImportCannedResponses',
    allowedFor: 'ADMIN',
    args: { file: fileOf('canned.xls') },
    sends: { Token, OrganizationId: 59, FileName: 'canned.xls' },
    success: SUCCESS,
    failures: [failed],
  },
  'chat.ExportCannedResponses': {
    evidence: 'pattern',
    path: '/ICEAPI/api/ChatAdmin/ExportCannedResponses',
    allowedFor: 'ADMIN',
    sends: { Token, OrganizationID: 59 },
    success: { Message: 'Success', FileName: 'CannedResponses.xls' },
    unread: { FileName: 'the file itself is the answer, and tells its name in a header' },
    failures: [failed],
  },
};
