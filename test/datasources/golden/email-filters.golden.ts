import { adminEndpoint, refused, Token, type GoldenTable } from './golden.js';

const documented = { evidence: 'documented', failures: [refused] } as const;
const DONE = { Message: ' Success' };

const filter = { keywords: ['aa', 'bb'], filterBy: 'Subject' };
const filterSent = { SpamKeyword: 'aa,bb', EmailFilterBy: 'Subject' };

export const emailFilters: GoldenTable = {
  ...adminEndpoint('email.CreateEmailFilter', {
    ...documented,
    args: filter,
    sends: { Token, OrganizationId: 59, UserID: 738, ...filterSent },
    success: { ...DONE, FilterId: 25 },
    reads: { FilterId: ['id', '25'] },
  }),
  ...adminEndpoint('email.GetEmailFilterList', {
    ...documented,
    sends: { Token, OrgId: 59 },
    list: 'FilterList',
    // With stray spaces around keys and a value, as on its page.
    success: {
      ...DONE,
      FilterList: [
        {
          ' FilterId': 25,
          ' UserID': 654,
          ' SpamKeyword ': 'aa,bb',
          ' EmailFilterBy ': 'Subject',
        },
        {
          ' FilterId': 26,
          ' UserID': 654,
          ' SpamKeyword ': 'a@example.com',
          ' EmailFilterBy ': ' Email Address ',
        },
      ],
    },
    reads: {
      ' FilterId': ['id', '25', '26'],
      ' UserID': ['ownerId', '654', '654'],
      ' SpamKeyword ': ['keywords', ['aa', 'bb'], ['a@example.com']],
      ' EmailFilterBy ': ['filterBy', 'Subject', 'Email Address'],
    },
  }),
  ...adminEndpoint('email.GetEmailFilterDetails', {
    args: { id: '25' },
    sends: { Token, FilterId: 25 },
    success: { Message: 'Success', FilterId: 25, UserID: 654, ...filterSent },
    reads: {
      UserID: ['ownerId', '654'],
      SpamKeyword: ['keywords', ['aa', 'bb']],
      EmailFilterBy: ['filterBy', 'Subject'],
    },
    unread: { FilterId: 'the id asked for' },
  }),
  ...adminEndpoint('email.UpdateEmailFilter', {
    args: { id: '25', ownerId: '654', ...filter },
    sends: { Token, FilterId: 25, OrganizationId: 59, UserID: 654, ...filterSent },
  }),
  ...adminEndpoint('email.DeleteEmailFilter', {
    args: { id: '25' },
    sends: { Token, FilterId: 25 },
  }),
};
