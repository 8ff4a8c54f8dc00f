import * as api from '../../datasources/chat/logout-reasons.endpoints.js';
import type { LogoutReasonRecord } from '../../loaders/logout-reason.loaders.js';
import {
  LogoutReasonsArgs,
  type LogoutReasonOrder,
} from '../../schema/logout-reason/logout-reason.args.js';
import {
  AddLogoutReasonInput,
  DeleteLogoutReasonInput,
  logoutReasonPayloads,
  UpdateLogoutReasonInput,
} from '../../schema/logout-reason/logout-reason.inputs.js';
import {
  LogoutReason,
  LogoutReasonConnection,
} from '../../schema/logout-reason/logout-reason.type.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { orders } from '../kit/paging.js';
import { given, merged } from '../kit/requests.js';

export const LogoutReasonResolver = crudResolver({
  noun: 'LogoutReason',
  plural: 'logoutReasons',
  says: {
    one: 'One logout reason by id; null when ICE knows none.',
    many: 'The reasons that agents may give for logging out.',
    add: 'Adds a logout reason.',
    update: 'Changes a logout reason.',
    delete: 'Deletes a logout reason.',
  },
  types: {
    node: LogoutReason,
    connection: LogoutReasonConnection,
    args: LogoutReasonsArgs,
    add: AddLogoutReasonInput,
    update: UpdateLogoutReasonInput,
    delete: DeleteLogoutReasonInput,
    payloads: logoutReasonPayloads,
  },
  api: {
    list: api.getLogoutReasonList,
    details: api.getLogoutReasonDetails,
    add: api.addLogoutReason,
    update: api.updateLogoutReason,
    delete: api.deleteLogoutReason,
  },
  orders: orders<LogoutReasonOrder, LogoutReasonRecord>({ REASON: 'reason' }),
  loaders: (load) => load.logoutReasons,
  texts: ['reason'],
  filters: ['isActive'],
  added: given(api.addLogoutReason),
  updated: merged(api.updateLogoutReason),
});
