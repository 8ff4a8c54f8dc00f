// The tabs a first visit opens with. Plain data, so that tests can validate and run every one.
// The tab's name is the operation's name.

export interface Example {
  readonly title: string;
  /** Shown as comment lines above the operation; the last one says what it costs. */
  readonly comment: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const examples: readonly Example[] = [
  {
    title: 'Who am I',
    comment: `The signed-in user, and how the session
stands with each of ICE's products.
Calls to ICE: 1, for the user's names; the
rest is known since the sign-in.`,
    query: `query WhoAmI {
  viewer {
    user { id userName displayName }
    role
    organizationName
    products { product state message }
    expiresAt
  }
}`,
  },
  {
    title: 'Tickets with links',
    comment: `ICE answers tickets with ids. Here they
are links to users, skills and contacts.
Calls to ICE: 5 at once, however many
tickets; 1 while the lists are held. The
answer counts them: extensions.upstream.`,
    query: `query TicketsWithLinks {
  tickets(first: 20) {
    nodes {
      id
      subject
      status
      receivedAt
      assignee { id displayName }
      skill { name campaign { name } }
      contact { name email }
    }
    totalCount
  }
}`,
  },
  {
    title: 'Users and their skills',
    comment: `Everybody, and the skills they serve.
ICE tells members by skill only.
Calls to ICE: 4 lists and 1 a skill; none
while they are held, so run it twice.`,
    query: `query UsersAndTheirSkills {
  users(first: 20) {
    nodes {
      id
      displayName
      role
      isEnabled
      skills { id name }
    }
    totalCount
  }
}`,
  },
  {
    title: 'A page after a page',
    comment: `For the next page, copy pageInfo.endCursor
into the variable "after".
Calls to ICE: 2, chat's users and e-mail's;
none for the next page while they are held.`,
    query: `query APageAfterAPage($first: Int!, $after: String) {
  users(first: $first, after: $after, orderBy: DISPLAY_NAME_ASC) {
    nodes { id displayName }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`,
    variables: { first: 5, after: null },
  },
  {
    title: 'A ticket in full',
    comment: `The latest that was resolved: e-mails to
and fro, notes, the viewer's comments, and
what else the contact wrote about.
Calls to ICE: 7. Three of them are one a
ticket: conversation, notes and history.`,
    query: `query ATicketInFull {
  tickets(status: "Resolved", first: 1) {
    nodes {
      id
      subject
      contact { name email }
      conversation {
        fromAddress
        author { displayName }
        createdAt
        body
      }
      notes { author { displayName } text }
      comments { text }
      history { id subject status receivedAt }
    }
  }
}`,
  },
  {
    title: 'Contacts',
    comment: `The customers who write e-mails, the newest
first. Add search: "ann" to look for one.
Calls to ICE: 2, contacts and skills; none
while they are held.`,
    query: `query Contacts {
  contacts(first: 10, orderBy: CREATED_AT_DESC) {
    nodes {
      id
      name
      email
      city
      country
      createdAt
      skill { name }
    }
    totalCount
  }
}`,
  },
  {
    title: 'A mutation',
    comment: `Creates a campaign, each time you run it.
What ICE refuses is told in userErrors,
with the field it concerns.
Calls to ICE: 2, to write and to read back.`,
    query: `mutation AMutation($input: CreateCampaignInput!) {
  createCampaign(input: $input) {
    campaign { id name }
    userErrors { code message field }
  }
}`,
    variables: { input: { channel: 'CHAT', name: 'An example' } },
  },
];
