// Signs in, reads tickets page by page with their links, and signs out. Node 20, and nothing else.
//
//   node examples/tickets.mjs
//
// ICE_GRAPH_URL, ICE_GRAPH_ORGANIZATION, ICE_GRAPH_USER and ICE_GRAPH_PASSWORD say where and as whom;
// without them it is the sandbox on this machine.
import { readFile } from 'node:fs/promises';

const {
  ICE_GRAPH_URL: url = 'http://127.0.0.1:4000',
  ICE_GRAPH_ORGANIZATION: organizationId = '59',
  ICE_GRAPH_USER: userName = 'admin@sandbox.example',
  ICE_GRAPH_PASSWORD: password = 'sandbox',
} = process.env;

let token;

async function ask(query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'apollographql-client-name': 'tickets.mjs',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = await response.json();
  // Some fields may fail and the rest be there: what is left is shown, and what is missing told.
  for (const { message, path, extensions } of errors) {
    console.error(`${extensions.code} at ${path?.join('.') ?? 'the operation'}: ${message}`);
  }
  if (!data) process.exit(1);
  return data;
}

const SIGN_IN = `mutation SignIn($input: LoginInput!) {
  login(input: $input) { token userErrors { message } }
}`;
const { login } = await ask(SIGN_IN, {
  input: { organizationId: Number(organizationId), userName, password },
});
if (!login.token) {
  for (const { message } of login.userErrors) console.error(message);
  process.exit(1);
}
token = login.token;

try {
  const file = new URL('operations/tickets/tickets-with-links.graphql', import.meta.url);
  const query = await readFile(file, 'utf8');
  let after = null;
  do {
    const { tickets } = await ask(query, { first: 100, after });
    for (const { id, subject, assignee, skill } of tickets.nodes) {
      console.log([id, assignee?.displayName ?? '-', skill?.name ?? '-', subject].join('\t'));
    }
    after = tickets.pageInfo.hasNextPage ? tickets.pageInfo.endCursor : null;
  } while (after);
} finally {
  await ask('mutation SignOut { logout { isSignedOut } }');
}
