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
import { crudResolver } from '../kit/crud-resolver.js';
import { isName, matchesFilter } from '../kit/input.js';
import { optionalId } from '../../ids.js';
import { orders } from '../kit/paging.js';
import { checkedParts, checkedText, optionalText, replacement } from '../kit/checks.js';

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
    ID_ASC: (filter) => filter.iceId,
    ID_DESC: (filter) => filter.iceId,
    FILTER_BY_ASC: ({ filterBy }) => filterBy,
    FILTER_BY_DESC: ({ filterBy }) => filterBy,
    SPAM_KEYWORD_ASC: ({ spamKeyword }) => spamKeyword,
    SPAM_KEYWORD_DESC: ({ spamKeyword }) => spamKeyword,
  }),
  loaders: (load) => load.emailFilters,
  texts: ({ keywords }) => keywords ?? [],
  filter(args) {
    const ownerId = optionalId('ownerId', args.ownerId);
    const isKind = isName(args.filterBy);
    return (filter) => matchesFilter(ownerId, filter.ownerId) && isKind(filter.filterBy);
  },
  added: ({ keywords, filterBy }) => ({
    keywords: checkedKeywords(keywords),
    filterBy: checkedText('filterBy', filterBy),
  }),
  updated(input) {
    const keywords = input.keywords && checkedKeywords(input.keywords);
    const filterBy = optionalText('filterBy', input.filterBy);
    const ownerId = optionalId('ownerId', input.ownerId);
    return (standing) => {
      const whole = replacement({
        keywords: keywords ?? standing.keywords,
        filterBy: filterBy ?? standing.filterBy,
        ownerId: ownerId ?? standing.ownerId,
      });
      return { ...whole, ownerId: Number(whole.ownerId) };
    };
  },
});

function checkedKeywords(keywords: readonly string[]): readonly string[] {
  if (keywords.length > 0) return checkedParts('keywords', keywords);
  throw badInput('keywords', 'keywords must hold at least one.');
}
