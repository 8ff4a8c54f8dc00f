// The tabs a first visit opens with. Plain data, so that a test can validate and run every one.
// The tab's name is the operation's name.

export interface Example {
  readonly title: string;
  /** Shown as comment lines above the operation. */
  readonly comment: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const examples: readonly Example[] = [
  {
    title: 'Who am I',
    comment: `The signed-in user and the ICE products
behind this session.`,
    query: `query WhoAmI {
  viewer {
    user { id userName displayName }
    role
    products { product state message }
    utcOffsetMinutes
  }
}`,
  },
  {
    title: 'Tickets with links',
    comment: `Tickets with their agent, skill and contact.
However many tickets: the links cost ICE
three calls, see extensions.upstream.`,
    query: `query TicketsWithLinks {
  tickets(first: 20) {
    nodes {
      id
      subject
      status
      assignedAt
      assignee { id displayName }
      skill { name campaign { name } }
      contact { name email }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    title: 'Users and their skills',
    comment: 'Everybody, and the skills they serve.',
    query: `query UsersAndTheirSkills {
  users(first: 20) {
    nodes {
      id
      displayName
      role
      isEnabled
      skills { name }
    }
    totalCount
  }
}`,
  },
  {
    title: 'A page after a page',
    comment: `For the next page, copy pageInfo.endCursor
into the variable "after".`,
    query: `query APageAfterAPage($first: Int!, $after: String) {
  users(first: $first, after: $after) {
    nodes { id displayName }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { first: 5, after: null },
  },
  {
    title: 'A ticket in full',
    comment: `One ticket with its conversation, its notes
and what happened to it.`,
    query: `query ATicketInFull {
  tickets(first: 1) {
    nodes {
      id
      subject
      conversation { __typename }
      notes { __typename }
      history { __typename }
    }
  }
}`,
  },
  {
    title: 'A mutation',
    comment: `Creates an agent. What ICE refuses (a user
name that is taken, say) is in userErrors,
with the field it concerns.`,
    query: `mutation AMutation($input: CreateUserInput!) {
  createUser(input: $input) {
    user { id userName displayName }
    userErrors { code message field }
  }
}`,
    variables: {
      input: {
        channel: 'CHAT',
        userName: 'ada.example',
        password: 'Example-Passw0rd',
        forename: 'Ada',
        surname: 'Example',
        role: 'AGENT',
      },
    },
  },
];
