import type { EmailFilter, SandboxState } from '../../../sandbox/index.js';
import { admin, next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const FIELDS = 'id iceId keywords spamKeyword filterBy ownerId';

const first = (ice: SandboxState): EmailFilter => ice.emailFilters.all()[0]!;

const told = ({ id, userId, keywords, field }: EmailFilter) => ({
  id: String(id),
  iceId: id,
  keywords: keywords.split(','),
  spamKeyword: keywords,
  filterBy: field,
  ownerId: String(userId),
});

const list: Sent = ['email.GetEmailFilterList', { OrgId: 59 }];
const details = (id: number): Sent => ['email.GetEmailFilterDetails', { FilterId: id }];

export const filters: Rows = {
  'lists the filters, whose keys and values have stray spaces'(ice) {
    const nodes = ice.emailFilters.all().map(told);
    return {
      query: `{ emailFilters { totalCount nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { emailFilters: { totalCount: nodes.length, nodes } },
    };
  },
  'lists those of one user that look at senders, by keywords'(ice) {
    const field = 'Email Address';
    const { userId } = ice.emailFilters.find((filter) => filter.field === field)!;
    const nodes = ice.emailFilters
      .filter((filter) => filter.field === field && filter.userId === userId)
      .map(told)
      .sort((a, b) => (a.spamKeyword < b.spamKeyword ? 1 : -1));
    return {
      query: `{ emailFilters(ownerId: ${userId}, filterBy: "email address", orderBy: SPAM_KEYWORD_DESC) {
        nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { emailFilters: { nodes } },
    };
  },
  'finds a filter by one of its keywords'(ice) {
    const nodes = ice.emailFilters.filter(({ keywords }) => keywords.includes('prize')).map(told);
    return {
      query: `{ emailFilters(search: "PRIZE") { nodes { ${FIELDS} } } }`,
      sends: [list],
      answer: { emailFilters: { nodes } },
    };
  },
  'reads a filter'(ice) {
    const { id } = first(ice);
    return {
      query: `{ emailFilter(id: ${id}) { ${FIELDS} } }`,
      sends: [details(id)],
      answer: { emailFilter: told(first(ice)) },
    };
  },
  'creates a filter of who asks for it'(ice) {
    const id = next(ice.emailFilters);
    const userId = admin(ice).id;
    const filter = { id, userId, keywords: 'free,gift', field: 'Subject' as const };
    return mutation(
      'createEmailFilter',
      { keywords: ['free', 'gift'], filterBy: 'Subject' },
      [`emailFilter { ${FIELDS} }`, { emailFilter: told(filter) }],
      [
        [
          'email.CreateEmailFilter',
          {
            ...{ OrganizationId: 59, UserID: userId },
            ...{ SpamKeyword: 'free,gift', EmailFilterBy: 'Subject' },
          },
        ],
        details(id),
      ],
    );
  },
  'updates a filter, and leaves it to its owner'(ice) {
    const filter = { ...first(ice), keywords: 'free' };
    const { id, userId, field } = filter;
    return mutation(
      'updateEmailFilter',
      { id: String(id), keywords: ['free'] },
      [`emailFilter { ${FIELDS} }`, { emailFilter: told(filter) }],
      [
        details(id),
        [
          'email.UpdateEmailFilter',
          {
            ...{ FilterId: id, OrganizationId: 59, UserID: userId },
            ...{ SpamKeyword: 'free', EmailFilterBy: field },
          },
        ],
        details(id),
      ],
    );
  },
  'gives a filter to another user, and keeps what it looks for'(ice) {
    const filter = ice.emailFilters.find(({ userId }) => userId !== admin(ice).id)!;
    const { id, keywords, field } = filter;
    const userId = admin(ice).id;
    return mutation(
      'updateEmailFilter',
      { id: String(id), ownerId: String(userId) },
      [`emailFilter { ${FIELDS} }`, { emailFilter: told({ ...filter, userId }) }],
      [
        details(id),
        [
          'email.UpdateEmailFilter',
          {
            ...{ FilterId: id, OrganizationId: 59, UserID: userId },
            ...{ SpamKeyword: keywords, EmailFilterBy: field },
          },
        ],
        details(id),
      ],
    );
  },
  'deletes a filter'(ice) {
    const { id } = first(ice);
    return mutation(
      'deleteEmailFilter',
      { id: String(id) },
      ['deletedEmailFilterId', { deletedEmailFilterId: String(id) }],
      [
        ['email.DeleteEmailFilter', { FilterId: id }],
        ['email.GetEmailFilterDetails', { FilterId: id }],
      ],
    );
  },
};
