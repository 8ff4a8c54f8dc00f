/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation AddBrand($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": typeof types.AddBrandDocument,
    "fragment Brand on Campaign {\n  id\n  name\n}": typeof types.BrandFragmentDoc,
    "query Brands($first: Int = 100) {\n  campaigns(first: $first, channel: CHAT) {\n    edges {\n      cursor\n      node {\n        ...Brand\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.BrandsDocument,
    "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n  }\n}": typeof types.PersonDocument,
    "query Queue($first: Int!, $after: String) {\n  tickets(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        subject\n        status\n        assignee {\n          id\n          displayName\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.QueueDocument,
    "mutation RenameBrand($input: UpdateCampaignInput!) {\n  updateCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": typeof types.RenameBrandDocument,
    "mutation SignIn($input: LoginInput!) {\n  login(input: $input) {\n    token\n    expiresAt\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": typeof types.SignInDocument,
    "mutation SignOut {\n  logout {\n    isSignedOut\n  }\n}": typeof types.SignOutDocument,
    "query Team($first: Int!, $after: String) {\n  users(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        role\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.TeamDocument,
    "query CannedSets {\n  cannedSets(first: 10, orderBy: NAME_ASC) {\n    nodes {\n      id\n      channel\n      name\n      isEnabled\n    }\n    totalCount\n  }\n}": typeof types.CannedSetsDocument,
    "query AChatInFull {\n  chats(first: 1) {\n    nodes {\n      id\n      visitorName\n      information {\n        city\n        country\n        browser\n        operatingSystem\n        startedPage\n      }\n      navigation {\n        at\n        title\n        url\n      }\n      surveyAnswers {\n        question\n        answer\n      }\n      transcript {\n        fileName\n        url\n      }\n    }\n  }\n}": typeof types.AChatInFullDocument,
    "query ChatsWithLinks($first: Int = 20, $after: String) {\n  chats(first: $first, after: $after) {\n    nodes {\n      id\n      visitorName\n      startedAt\n      durationSeconds\n      disposition\n      operatorName\n      operator {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      campaign {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.ChatsWithLinksDocument,
    "query Contacts {\n  contacts(first: 10, orderBy: CREATED_AT_DESC) {\n    nodes {\n      id\n      name\n      email\n      city\n      country\n      createdAt\n      skill {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}": typeof types.ContactsDocument,
    "subscription TheQueueLive {\n  ticketsChanged(statuses: [\"Inbox\"]) {\n    added {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    changed {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    removedIds\n    isWhole\n    asOf\n    pollSeconds\n    isStale\n    problem\n  }\n}": typeof types.TheQueueLiveDocument,
    "mutation CreateCampaign($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": typeof types.CreateCampaignDocument,
    "query AgentPerformance($from: DateTime, $to: DateTime, $first: Int = 20, $after: String) {\n  agentPerformanceReport(from: $from, to: $to, first: $first, after: $after) {\n    nodes {\n      id\n      agent {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      totalChats\n      averageDurationSeconds\n      periodFrom\n      periodTo\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.AgentPerformanceDocument,
    "query SurveysAndQuestions {\n  surveys(first: 2) {\n    nodes {\n      id\n      channel\n      name\n      isActive\n      isPublished\n      skill {\n        id\n        name\n      }\n      questions {\n        id\n        text\n        controlType\n        options\n      }\n    }\n    totalCount\n  }\n}": typeof types.SurveysAndQuestionsDocument,
    "query ATicketInFull {\n  tickets(status: \"Resolved\", first: 1) {\n    nodes {\n      id\n      subject\n      contact {\n        id\n        name\n        email\n      }\n      conversation {\n        fromAddress\n        author {\n          id\n          displayName\n        }\n        createdAt\n        body\n      }\n      notes {\n        author {\n          id\n          displayName\n        }\n        text\n      }\n      comments {\n        text\n      }\n      history {\n        id\n        subject\n        status\n        receivedAt\n      }\n    }\n  }\n}": typeof types.ATicketInFullDocument,
    "query TicketsWithLinks($first: Int = 20, $after: String) {\n  tickets(first: $first, after: $after) {\n    nodes {\n      id\n      subject\n      status\n      receivedAt\n      assignee {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n        campaign {\n          id\n          name\n        }\n      }\n      contact {\n        id\n        name\n        email\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.TicketsWithLinksDocument,
    "query APageAfterAPage($first: Int!, $after: String) {\n  users(first: $first, after: $after, orderBy: DISPLAY_NAME_ASC) {\n    nodes {\n      id\n      displayName\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": typeof types.APageAfterAPageDocument,
    "query UsersAndTheirSkills {\n  users(first: 20) {\n    nodes {\n      id\n      displayName\n      role\n      isEnabled\n      skills {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}": typeof types.UsersAndTheirSkillsDocument,
    "query WhoAmI {\n  viewer {\n    user {\n      id\n      userName\n      displayName\n    }\n    role\n    organizationName\n    products {\n      product\n      state\n      message\n    }\n    expiresAt\n  }\n}": typeof types.WhoAmIDocument,
};
const documents: Documents = {
    "mutation AddBrand($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": types.AddBrandDocument,
    "fragment Brand on Campaign {\n  id\n  name\n}": types.BrandFragmentDoc,
    "query Brands($first: Int = 100) {\n  campaigns(first: $first, channel: CHAT) {\n    edges {\n      cursor\n      node {\n        ...Brand\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.BrandsDocument,
    "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n  }\n}": types.PersonDocument,
    "query Queue($first: Int!, $after: String) {\n  tickets(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        subject\n        status\n        assignee {\n          id\n          displayName\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.QueueDocument,
    "mutation RenameBrand($input: UpdateCampaignInput!) {\n  updateCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": types.RenameBrandDocument,
    "mutation SignIn($input: LoginInput!) {\n  login(input: $input) {\n    token\n    expiresAt\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": types.SignInDocument,
    "mutation SignOut {\n  logout {\n    isSignedOut\n  }\n}": types.SignOutDocument,
    "query Team($first: Int!, $after: String) {\n  users(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        role\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.TeamDocument,
    "query CannedSets {\n  cannedSets(first: 10, orderBy: NAME_ASC) {\n    nodes {\n      id\n      channel\n      name\n      isEnabled\n    }\n    totalCount\n  }\n}": types.CannedSetsDocument,
    "query AChatInFull {\n  chats(first: 1) {\n    nodes {\n      id\n      visitorName\n      information {\n        city\n        country\n        browser\n        operatingSystem\n        startedPage\n      }\n      navigation {\n        at\n        title\n        url\n      }\n      surveyAnswers {\n        question\n        answer\n      }\n      transcript {\n        fileName\n        url\n      }\n    }\n  }\n}": types.AChatInFullDocument,
    "query ChatsWithLinks($first: Int = 20, $after: String) {\n  chats(first: $first, after: $after) {\n    nodes {\n      id\n      visitorName\n      startedAt\n      durationSeconds\n      disposition\n      operatorName\n      operator {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      campaign {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.ChatsWithLinksDocument,
    "query Contacts {\n  contacts(first: 10, orderBy: CREATED_AT_DESC) {\n    nodes {\n      id\n      name\n      email\n      city\n      country\n      createdAt\n      skill {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}": types.ContactsDocument,
    "subscription TheQueueLive {\n  ticketsChanged(statuses: [\"Inbox\"]) {\n    added {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    changed {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    removedIds\n    isWhole\n    asOf\n    pollSeconds\n    isStale\n    problem\n  }\n}": types.TheQueueLiveDocument,
    "mutation CreateCampaign($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}": types.CreateCampaignDocument,
    "query AgentPerformance($from: DateTime, $to: DateTime, $first: Int = 20, $after: String) {\n  agentPerformanceReport(from: $from, to: $to, first: $first, after: $after) {\n    nodes {\n      id\n      agent {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      totalChats\n      averageDurationSeconds\n      periodFrom\n      periodTo\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.AgentPerformanceDocument,
    "query SurveysAndQuestions {\n  surveys(first: 2) {\n    nodes {\n      id\n      channel\n      name\n      isActive\n      isPublished\n      skill {\n        id\n        name\n      }\n      questions {\n        id\n        text\n        controlType\n        options\n      }\n    }\n    totalCount\n  }\n}": types.SurveysAndQuestionsDocument,
    "query ATicketInFull {\n  tickets(status: \"Resolved\", first: 1) {\n    nodes {\n      id\n      subject\n      contact {\n        id\n        name\n        email\n      }\n      conversation {\n        fromAddress\n        author {\n          id\n          displayName\n        }\n        createdAt\n        body\n      }\n      notes {\n        author {\n          id\n          displayName\n        }\n        text\n      }\n      comments {\n        text\n      }\n      history {\n        id\n        subject\n        status\n        receivedAt\n      }\n    }\n  }\n}": types.ATicketInFullDocument,
    "query TicketsWithLinks($first: Int = 20, $after: String) {\n  tickets(first: $first, after: $after) {\n    nodes {\n      id\n      subject\n      status\n      receivedAt\n      assignee {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n        campaign {\n          id\n          name\n        }\n      }\n      contact {\n        id\n        name\n        email\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.TicketsWithLinksDocument,
    "query APageAfterAPage($first: Int!, $after: String) {\n  users(first: $first, after: $after, orderBy: DISPLAY_NAME_ASC) {\n    nodes {\n      id\n      displayName\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}": types.APageAfterAPageDocument,
    "query UsersAndTheirSkills {\n  users(first: 20) {\n    nodes {\n      id\n      displayName\n      role\n      isEnabled\n      skills {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}": types.UsersAndTheirSkillsDocument,
    "query WhoAmI {\n  viewer {\n    user {\n      id\n      userName\n      displayName\n    }\n    role\n    organizationName\n    products {\n      product\n      state\n      message\n    }\n    expiresAt\n  }\n}": types.WhoAmIDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddBrand($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"): (typeof documents)["mutation AddBrand($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Brand on Campaign {\n  id\n  name\n}"): (typeof documents)["fragment Brand on Campaign {\n  id\n  name\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Brands($first: Int = 100) {\n  campaigns(first: $first, channel: CHAT) {\n    edges {\n      cursor\n      node {\n        ...Brand\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query Brands($first: Int = 100) {\n  campaigns(first: $first, channel: CHAT) {\n    edges {\n      cursor\n      node {\n        ...Brand\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Person($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n  }\n}"): (typeof documents)["query Person($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Queue($first: Int!, $after: String) {\n  tickets(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        subject\n        status\n        assignee {\n          id\n          displayName\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query Queue($first: Int!, $after: String) {\n  tickets(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        subject\n        status\n        assignee {\n          id\n          displayName\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenameBrand($input: UpdateCampaignInput!) {\n  updateCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"): (typeof documents)["mutation RenameBrand($input: UpdateCampaignInput!) {\n  updateCampaign(input: $input) {\n    campaign {\n      ...Brand\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignIn($input: LoginInput!) {\n  login(input: $input) {\n    token\n    expiresAt\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"): (typeof documents)["mutation SignIn($input: LoginInput!) {\n  login(input: $input) {\n    token\n    expiresAt\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignOut {\n  logout {\n    isSignedOut\n  }\n}"): (typeof documents)["mutation SignOut {\n  logout {\n    isSignedOut\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Team($first: Int!, $after: String) {\n  users(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        role\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query Team($first: Int!, $after: String) {\n  users(first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        role\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CannedSets {\n  cannedSets(first: 10, orderBy: NAME_ASC) {\n    nodes {\n      id\n      channel\n      name\n      isEnabled\n    }\n    totalCount\n  }\n}"): (typeof documents)["query CannedSets {\n  cannedSets(first: 10, orderBy: NAME_ASC) {\n    nodes {\n      id\n      channel\n      name\n      isEnabled\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AChatInFull {\n  chats(first: 1) {\n    nodes {\n      id\n      visitorName\n      information {\n        city\n        country\n        browser\n        operatingSystem\n        startedPage\n      }\n      navigation {\n        at\n        title\n        url\n      }\n      surveyAnswers {\n        question\n        answer\n      }\n      transcript {\n        fileName\n        url\n      }\n    }\n  }\n}"): (typeof documents)["query AChatInFull {\n  chats(first: 1) {\n    nodes {\n      id\n      visitorName\n      information {\n        city\n        country\n        browser\n        operatingSystem\n        startedPage\n      }\n      navigation {\n        at\n        title\n        url\n      }\n      surveyAnswers {\n        question\n        answer\n      }\n      transcript {\n        fileName\n        url\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChatsWithLinks($first: Int = 20, $after: String) {\n  chats(first: $first, after: $after) {\n    nodes {\n      id\n      visitorName\n      startedAt\n      durationSeconds\n      disposition\n      operatorName\n      operator {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      campaign {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query ChatsWithLinks($first: Int = 20, $after: String) {\n  chats(first: $first, after: $after) {\n    nodes {\n      id\n      visitorName\n      startedAt\n      durationSeconds\n      disposition\n      operatorName\n      operator {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      campaign {\n        id\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Contacts {\n  contacts(first: 10, orderBy: CREATED_AT_DESC) {\n    nodes {\n      id\n      name\n      email\n      city\n      country\n      createdAt\n      skill {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}"): (typeof documents)["query Contacts {\n  contacts(first: 10, orderBy: CREATED_AT_DESC) {\n    nodes {\n      id\n      name\n      email\n      city\n      country\n      createdAt\n      skill {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription TheQueueLive {\n  ticketsChanged(statuses: [\"Inbox\"]) {\n    added {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    changed {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    removedIds\n    isWhole\n    asOf\n    pollSeconds\n    isStale\n    problem\n  }\n}"): (typeof documents)["subscription TheQueueLive {\n  ticketsChanged(statuses: [\"Inbox\"]) {\n    added {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    changed {\n      id\n      subject\n      status\n      assignee {\n        id\n        displayName\n      }\n    }\n    removedIds\n    isWhole\n    asOf\n    pollSeconds\n    isStale\n    problem\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateCampaign($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"): (typeof documents)["mutation CreateCampaign($input: CreateCampaignInput!) {\n  createCampaign(input: $input) {\n    campaign {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      field\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AgentPerformance($from: DateTime, $to: DateTime, $first: Int = 20, $after: String) {\n  agentPerformanceReport(from: $from, to: $to, first: $first, after: $after) {\n    nodes {\n      id\n      agent {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      totalChats\n      averageDurationSeconds\n      periodFrom\n      periodTo\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query AgentPerformance($from: DateTime, $to: DateTime, $first: Int = 20, $after: String) {\n  agentPerformanceReport(from: $from, to: $to, first: $first, after: $after) {\n    nodes {\n      id\n      agent {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n      }\n      totalChats\n      averageDurationSeconds\n      periodFrom\n      periodTo\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SurveysAndQuestions {\n  surveys(first: 2) {\n    nodes {\n      id\n      channel\n      name\n      isActive\n      isPublished\n      skill {\n        id\n        name\n      }\n      questions {\n        id\n        text\n        controlType\n        options\n      }\n    }\n    totalCount\n  }\n}"): (typeof documents)["query SurveysAndQuestions {\n  surveys(first: 2) {\n    nodes {\n      id\n      channel\n      name\n      isActive\n      isPublished\n      skill {\n        id\n        name\n      }\n      questions {\n        id\n        text\n        controlType\n        options\n      }\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ATicketInFull {\n  tickets(status: \"Resolved\", first: 1) {\n    nodes {\n      id\n      subject\n      contact {\n        id\n        name\n        email\n      }\n      conversation {\n        fromAddress\n        author {\n          id\n          displayName\n        }\n        createdAt\n        body\n      }\n      notes {\n        author {\n          id\n          displayName\n        }\n        text\n      }\n      comments {\n        text\n      }\n      history {\n        id\n        subject\n        status\n        receivedAt\n      }\n    }\n  }\n}"): (typeof documents)["query ATicketInFull {\n  tickets(status: \"Resolved\", first: 1) {\n    nodes {\n      id\n      subject\n      contact {\n        id\n        name\n        email\n      }\n      conversation {\n        fromAddress\n        author {\n          id\n          displayName\n        }\n        createdAt\n        body\n      }\n      notes {\n        author {\n          id\n          displayName\n        }\n        text\n      }\n      comments {\n        text\n      }\n      history {\n        id\n        subject\n        status\n        receivedAt\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TicketsWithLinks($first: Int = 20, $after: String) {\n  tickets(first: $first, after: $after) {\n    nodes {\n      id\n      subject\n      status\n      receivedAt\n      assignee {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n        campaign {\n          id\n          name\n        }\n      }\n      contact {\n        id\n        name\n        email\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query TicketsWithLinks($first: Int = 20, $after: String) {\n  tickets(first: $first, after: $after) {\n    nodes {\n      id\n      subject\n      status\n      receivedAt\n      assignee {\n        id\n        displayName\n      }\n      skill {\n        id\n        name\n        campaign {\n          id\n          name\n        }\n      }\n      contact {\n        id\n        name\n        email\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query APageAfterAPage($first: Int!, $after: String) {\n  users(first: $first, after: $after, orderBy: DISPLAY_NAME_ASC) {\n    nodes {\n      id\n      displayName\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"): (typeof documents)["query APageAfterAPage($first: Int!, $after: String) {\n  users(first: $first, after: $after, orderBy: DISPLAY_NAME_ASC) {\n    nodes {\n      id\n      displayName\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query UsersAndTheirSkills {\n  users(first: 20) {\n    nodes {\n      id\n      displayName\n      role\n      isEnabled\n      skills {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}"): (typeof documents)["query UsersAndTheirSkills {\n  users(first: 20) {\n    nodes {\n      id\n      displayName\n      role\n      isEnabled\n      skills {\n        id\n        name\n      }\n    }\n    totalCount\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhoAmI {\n  viewer {\n    user {\n      id\n      userName\n      displayName\n    }\n    role\n    organizationName\n    products {\n      product\n      state\n      message\n    }\n    expiresAt\n  }\n}"): (typeof documents)["query WhoAmI {\n  viewer {\n    user {\n      id\n      userName\n      displayName\n    }\n    role\n    organizationName\n    products {\n      product\n      state\n      message\n    }\n    expiresAt\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;