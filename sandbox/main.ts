import { parseCommandLine, usage, UsageError } from './command-line.js';
import { startSandbox, type Sandbox } from './index.js';

/** The sandbox on its own: `node dist/sandbox/main.js --port 4010`. */

try {
  const options = parseCommandLine(process.argv.slice(2));
  if (options === 'help') console.log(usage());
  else await serve(await startSandbox(options));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error('Try --help.');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function serve(sandbox: Sandbox): Promise<void> {
  const { urls, credentials } = sandbox;
  const { organizationId, admin, supervisor, agent } = credentials;
  const users = [admin, supervisor, agent].map((user) => user.userName).join(', ');
  console.log(
    [
      `ICE_CHAT_URL=${urls.chat}`,
      `ICE_EMAIL_URL=${urls.email}`,
      `ICE_DATA_URL=${urls.data}`,
      `Email with a sign-in of its own: ${urls.emailSeparate}`,
      `Organization ${organizationId}; sign in as ${users}; password ${admin.password}`,
    ].join('\n'),
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
}
