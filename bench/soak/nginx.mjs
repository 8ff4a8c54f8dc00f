/** The nginx of deploy/compose, as a machine without Compose can run it: for tests, and for rolling.mjs. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = join(import.meta.dirname, '../../deploy/compose/nginx.conf');
const ADDRESS = /172\.30\.0\.1(\d):4000/g;

export async function nginxFolder(port, upstreams, env = process.env) {
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
    .replaceAll(ADDRESS, (address, number) =>
      upstreams ? `127.0.0.1:${upstreams[Number(number) - 1]}` : address,
    );
  await writeFile(file, text);
  const globals = `daemon off; pid ${folder}/pid; error_log stderr;`;
  const command = ['-p', folder, '-e', 'stderr', '-c', file, '-g', globals];
  return {
    test() {
      const { status, stderr } = spawnSync('nginx', ['-t', ...command], {
        env,
        encoding: 'utf8',
      });
      return { isTaken: status === 0, said: stderr };
    },
    async start() {
      const child = spawn('nginx', command, { env, stdio: 'ignore' });
      const ended = once(child, 'close');
      return async () => {
        child.kill('SIGTERM');
        await ended;
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
