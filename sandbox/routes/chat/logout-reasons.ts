import { bitOrWord, int, name, optional, organization } from '../../keys.js';
import { group, read, write } from '../../route.js';
import { AS_PRINTED, inWords } from '../words.js';

export const chatLogoutReasons = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    write(
      'AddLogoutReason',
      { OrganizationID: organization, LogoutReason: name, IsActive: bitOrWord },
      ({ store, body }) => {
        const fields = { text: body.LogoutReason, isActive: body.IsActive };
        return { ReasonId: String(store.logoutReasons.insert(fields).id) };
      },
      AS_PRINTED,
    ),
    // An empty list is answered as on the neighbouring white list.
    read('GetLogoutReasonList', { OrganizationID: organization }, ({ store }) => {
      const rows = store.logoutReasons.all().map((reason) => ({
        ReasonId: reason.id,
        LogoutReason: reason.text,
        IsActive: inWords(reason.isActive),
      }));
      return rows.length > 0
        ? { LogoutReasonList: rows }
        : { Message: 'No Records Found', LogoutReasonList: null };
    }),
    read('GetLogoutReasonDetails', { ReasonId: int }, ({ store, body }) => {
      const reason = store.logoutReasons.need(body.ReasonId);
      return {
        OrganizationID: store.organization.id,
        LogoutReason: reason.text,
        IsActive: inWords(reason.isActive),
      };
    }),
    write(
      'UpdateLogoutReason',
      {
        OrganizationID: organization,
        ReasonId: int,
        LogoutReason: name,
        IsActive: optional(bitOrWord),
      },
      ({ store, body }) => {
        const reason = store.logoutReasons.need(body.ReasonId);
        const { IsActive: isActive = reason.isActive } = body;
        Object.assign(reason, { text: body.LogoutReason, isActive });
      },
    ),
    write('DeleteLogoutReason', { ReasonId: int }, ({ store, body }) => {
      store.logoutReasons.remove(store.logoutReasons.need(body.ReasonId).id);
    }),
  ],
);
