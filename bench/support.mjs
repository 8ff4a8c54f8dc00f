// What measurements have in common: a sandbox in a process of its own, and the server as it runs against ICE.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The sandbox in a process of its own: its CPU time and its memory are not ours. */
export async function startSandbox(...options) {
  const args = ['dist/sandbox/main.js', '--port', '0', ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (url) return { url, stop: () => child.kill() };
  }
  throw new Error('The sandbox did not start');
}

/** Starts the server in this process, with the sandbox in ICE's place. */
export async function startGraph(sandboxUrl, env = {}, overrides = {}) {
  const { readConfig } = await import('../dist/src/config/config.js');
  const { start } = await import('../dist/src/start.js');
  const config = readConfig({
    ICE_MODE: 'live',
    PORT: '0',
    LOG_LEVEL: 'silent',
    SESSION_SECRET: 'only-for-this-measurement-0123456789',
    ICE_CHAT_URL: `${sandboxUrl}/ICEAPI/api`,
    ICE_EMAIL_URL: `${sandboxUrl}/ICEAPI/api`,
    ICE_DATA_URL: `${sandboxUrl}/external/icedataapi/api`,
    ...env,
  });
  return start(config, { pages: false, ...overrides });
}

export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

const LOGIN =
  'mutation { login(input: { organizationId: 59, userName: "admin@sandbox.example", password: "sandbox" }) { token } }';

/** The headers of the sandbox's administrator, signed in. */
export async function signIn(graphUrl) {
  const { data } = await post(`${graphUrl}/graphql`, { query: LOGIN });
  return { authorization: `Bearer ${data.login.token}` };
}
