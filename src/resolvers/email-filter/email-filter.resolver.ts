import * as api from '../../datasources/email/filters.endpoints.js';
import { badInput } from '../../errors.js';
import type { EmailFilterRecord } from '../../loaders/email-filter.loaders.js';
import {
  EmailFiltersArgs,
  type EmailFilterOrder,
} from '../../schema/email-filter/email-filter.args.js';
import {
  CreateEmailFilterInput,
  DeleteEmailFilterInput,
  emailFilterPayloads,
  UpdateEmailFilterInput,
} from '../../schema/email-filter/email-filter.inputs.js';
import { EmailFilter, EmailFilterConnection } from '../../schema/email-filter/email-filter.type.js';
import { checkedTerm } from '../kit/checks.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { isName } from '../kit/input.js';
import { orders } from '../kit/paging.js';
import { given, merged } from '../kit/requests.js';

export const EmailFilterResolver = crudResolver({
  noun: 'EmailFilter',
  plural: 'emailFilters',
  verb: 'create',
  says: {
    one: 'One e-mail filter by id; null when ICE knows none.',
    many: 'What makes e-mails spam, over all users.',
    add: 'Creates an e-mail filter of the viewer.',
    update: 'Changes an e-mail filter.',
    delete: 'Deletes an e-mail filter.',
  },
  types: {
    node: EmailFilter,
    connection: EmailFilterConnection,
    args: EmailFiltersArgs,
    add: CreateEmailFilterInput,
    update: UpdateEmailFilterInput,
    delete: DeleteEmailFilterInput,
    payloads: emailFilterPayloads,
  },
  api: {
    list: api.getEmailFilterList,
    details: api.getEmailFilterDetails,
    add: api.createEmailFilter,
    update: api.updateEmailFilter,
    delete: api.deleteEmailFilter,
  },
  orders: orders<EmailFilterOrder, EmailFilterRecord>({
    FILTER_BY: 'filterBy',
    SPAM_KEYWORD: 'spamKeyword',
  }),
  loaders: (load) => load.emailFilters,
  texts: ({ keywords }) => keywords ?? [],
  filters: ['ownerId'],
  filter(args) {
    const isKind = isName(args.filterBy && checkedTerm('filterBy', args.filterBy));
    return ({ filterBy }) => isKind(filterBy);
  },
  added: given(api.createEmailFilter, { keywords: checkAny }),
  updated: merged(api.updateEmailFilter, { keywords: checkAny }),
});

function checkAny(field: string, keywords: readonly string[]): void {
  if (keywords.length === 0) throw badInput(field, `${field} must hold at least one.`);
}
