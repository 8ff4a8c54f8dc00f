interface SignIn {
  readonly userName: string;
  readonly password: string;
}

interface Demo {
  readonly credentials: {
    readonly organizationId: number;
    readonly admin: SignIn;
    readonly supervisor: SignIn;
    readonly agent: SignIn;
  };
}

/** What a person at a terminal wants to know first: where it is, who to be, and something that works. */
export function banner(url: string, sandbox: Demo | null): string {
  const lines = [
    `ICE Graph is ready: ${url}`,
    `  GraphQL   ${url}/graphql  (a browser gets the IDE)`,
  ];
  if (!sandbox) return `${lines.join('\n')}\n`;
  const { organizationId, admin, supervisor, agent } = sandbox.credentials;
  const login = `mutation { login(input: { organizationId: ${organizationId}, userName: \\"${admin.userName}\\", password: \\"${admin.password}\\" }) { token } }`;
  const query =
    '{ tickets(first: 5) { nodes { id subject assignee { userName } skill { name } } } }';
  return `${[
    ...lines,
    `  Console   ${url}/console  (an example, examples/console)`,
    '  Sandbox   made-up data; nothing here reaches ICE',
    '',
    `  Organization ${organizationId}, and one of:`,
    ...Object.entries({ admin, supervisor, agent }).map(
      ([role, user]) => `    ${role.padEnd(11)} ${user.userName.padEnd(18)} ${user.password}`,
    ),
    '',
    '  Sign in, then ask:',
    '',
    `TOKEN=$(curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `  -d '{"query":"${login}"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    '',
    `curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" \\`,
    `  -d '{"query":"${query}"}'`,
  ].join('\n')}\n`;
}
