import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from './commands.js';
import { machineClock } from './machine-clock.js';

const CONFIG = 'deploy/compose/nginx.conf';
const ADDRESS = /172\.30\.0\.1(\d):4000/g;

/** `describe`, where nginx is installed. */
export const describeWithNginx = (suite: () => void): void => describeWith('nginx', suite, '-v');

/** The project's configuration, as this machine can run it, in a folder of its own. */
export interface NginxFolder {
  /** What `nginx -t` says of it, and whether it takes it. */
  test(): { readonly isTaken: boolean; readonly said: string };
  /** Starts it. Resolves with how to end it. */
  start(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

/**
 * @param port where it listens.
 * @param upstreams the ports of the processes, on this machine; without, their addresses are left as they are.
 */
export async function nginxFolder(
  port: number,
  upstreams?: readonly number[],
): Promise<NginxFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  // Its workers are another user where it is started by root.
  await chmod(folder, 0o755);
  const file = join(folder, 'nginx.conf');
  // Where it would write is not for everybody to write.
  const places = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const text = (await readFile(CONFIG, 'utf8'))
    .replace('worker_processes auto;', 'worker_processes 1;')
    .replace('http {', `http {\n  access_log off;\n  ${places.join('\n  ')}`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll(ADDRESS, (address, number: string) =>
      upstreams ? `127.0.0.1:${upstreams[Number(number) - 1]}` : address,
    );
  await writeFile(file, text);
  const globals = `daemon off; pid ${folder}/pid; error_log stderr;`;
  const command = ['-p', folder, '-e', 'stderr', '-c', file, '-g', globals];
  return {
    test() {
      const { status, stderr } = spawnSync('nginx', ['-t', ...command], {
        env: machineClock(),
        encoding: 'utf8',
      });
      return { isTaken: status === 0, said: stderr };
    },
    async start() {
      const child = spawn('nginx', command, { env: machineClock(), stdio: 'ignore' });
      const ended = once(child, 'close');
      return async () => {
        child.kill('SIGTERM');
        await ended;
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
