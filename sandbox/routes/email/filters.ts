import { int, name, oneOf, optional, organization, type BodyOf, type Kind } from '../../keys.js';
import { group, read, write } from '../../route.js';
import { FILTER_FIELDS, type EmailFilter, type FilterField } from '../../store/email-filters.js';
import type { Store } from '../../store/store.js';

/** Its page says `Email Address` in the sample and `Email address` in the table: both pass. */
const filterField: Kind<FilterField> = {
  required: true,
  read(value, asked) {
    const field = oneOf([...FILTER_FIELDS, 'Email address']).read(value, asked);
    return field === 'Email address' ? 'Email Address' : field;
  },
};

const filterKeys = { UserID: int, SpamKeyword: name, EmailFilterBy: filterField };

/** As the two pages that could be read print it. */
const PRINTED = { word: ' Success' };

export const emailFilters = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'CreateEmailFilter',
      { OrganizationId: organization, ...filterKeys },
      ({ store, body }) => ({ FilterId: store.emailFilters.insert(filterFields(store, body)).id }),
      PRINTED,
    ),
    read(
      'GetEmailFilterList',
      { OrgId: organization },
      ({ store }) => ({ FilterList: store.emailFilters.all().map(printedRow) }),
      PRINTED,
    ),
    read('GetEmailFilterDetails', { FilterId: int }, ({ store, body }) => {
      const filter = store.emailFilters.need(body.FilterId);
      return {
        FilterId: filter.id,
        UserID: filter.userId,
        SpamKeyword: filter.keywords,
        EmailFilterBy: filter.field,
      };
    }),
    write(
      'UpdateEmailFilter',
      { FilterId: int, OrganizationId: optional(organization), ...filterKeys },
      ({ store, body }) => {
        Object.assign(store.emailFilters.need(body.FilterId), filterFields(store, body));
      },
    ),
    write('DeleteEmailFilter', { FilterId: int }, ({ store, body }) => {
      store.emailFilters.remove(store.emailFilters.need(body.FilterId).id);
    }),
  ],
);

/** Stray spaces in the keys, and in one value, as the page has them. */
function printedRow({ id, userId, keywords, field }: EmailFilter) {
  return {
    ' FilterId': id,
    ' UserID': userId,
    ' SpamKeyword ': keywords,
    ' EmailFilterBy ': field === 'Email Address' ? ' Email Address ' : field,
  };
}

function filterFields(store: Store, body: BodyOf<typeof filterKeys>): Omit<EmailFilter, 'id'> {
  const { id: userId } = store.users.need(body.UserID);
  return { userId, keywords: body.SpamKeyword, field: body.EmailFilterBy };
}
