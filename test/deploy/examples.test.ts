// What can be held of the examples in deploy/ without the machines that they are for.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../../src/config/config.js';
import { LARGEST_UPLOAD } from '../../src/session/sealed/file-links.js';
import { describeWithNginx, nginxFolder } from '../support/nginx.js';

type Env = Record<string, string>;
const SECRET = 'a secret of these tests that is long enough to seal';

async function documentsOf(file: string): Promise<any[]> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'), { merge: true });
  return documents.map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS();
  });
}

/** Every variable that is looked at, with whatever else is set. */
function namesRead(env: Env): Set<string> {
  const names = new Set<string>();
  readConfig(
    new Proxy(env, {
      get(target, name) {
        names.add(String(name));
        return target[String(name)];
      },
    }),
  );
  return names;
}

/** As Compose fills in what the environment has. */
const filledIn = (text: string, env: Env): string =>
  text.replaceAll(/\$\{(\w+)(?::?[-?]([^}]*))?\}/g, (_all, name: string, standard = '') => {
    return env[name] ?? String(standard);
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  await writeFile(join(folder, 'secret'), SECRET);
});
afterAll(() => rm(folder, { recursive: true }));

/** The variables of every process of the server in a file, by the process. */
async function environments(file: string): Promise<Record<string, Env>> {
  const documents = await documentsOf(file);
  if (file.includes('compose')) {
    const [{ services }] = documents;
    const servers = Object.entries<any>(services).filter(([, { build }]) => build !== undefined);
    return Object.fromEntries(
      servers.map(([name, { environment }]) => {
        const set = Object.entries<string>(environment);
        const env = set.map(([key, value]) => [key, filledIn(value, { SESSION_SECRET: SECRET })]);
        return [name, Object.fromEntries(env) as Env];
      }),
    );
  }
  const { env } = documents[0].spec.template.spec.containers[0];
  const pairs = (env as { name: string; value: string }[]).map(({ name, value }) => [
    name,
    name.endsWith('_FILE') ? join(folder, 'secret') : value,
  ]);
  return { pod: Object.fromEntries(pairs) as Env };
}

describe.each([
  ['compose.yaml', 1],
  ['deploy/compose/compose.yaml', 3],
  ['deploy/kubernetes/ice-graph.yaml', 1],
])('%s', (file, count) => {
  test('sets variables that the server knows, to values that it takes', async () => {
    const servers = Object.values(await environments(file));
    expect(servers).toHaveLength(count);
    for (const env of servers) {
      const names = namesRead(env);
      expect(Object.keys(env).filter((name) => !names.has(name))).toEqual([]);
      expect(Object.values(env).every((value) => typeof value === 'string')).toBe(true);
    }
  });
});

describe('deploy/compose', () => {
  test('nginx knows every process by its address, and they trust nginx', async () => {
    const [{ services, networks }] = await documentsOf('deploy/compose/compose.yaml');
    const { nginx, ...others } = services as Record<string, any>;
    const servers = Object.values(others).filter(({ build }) => build !== undefined);
    const text = await readFile('deploy/compose/nginx.conf', 'utf8');
    const known = [...text.matchAll(/^ +server (\S+)/gm)].map(([, address]) => address);
    known.pop(); // The block that listens.
    const addressOf = ({ networks: own }: any): string => own.default.ipv4_address;
    expect(known).toEqual(
      servers.map((server) => `${addressOf(server)}:${server.environment.PORT}`),
    );
    for (const { environment } of servers) expect(environment.TRUST_PROXY).toBe(addressOf(nginx));
    const [{ subnet }] = networks.default.ipam.config;
    expect(subnet).toBe('172.30.0.0/24');
  });

  test('nginx takes a little more than the server, and passes every kind of file on as it comes', async () => {
    const text = await readFile('deploy/compose/nginx.conf', 'utf8');
    const taken = Number(/client_max_body_size (\d+)m;/.exec(text)?.[1]) * 1_048_576;
    expect(taken).toBeGreaterThan(LARGEST_UPLOAD);
    expect(taken).toBeLessThanOrEqual(1.1 * LARGEST_UPLOAD);
    const [, pattern, rules] = /location ~ (\S+) \{([^}]+)\}/.exec(text) ?? [];
    for (const folder of ['files', 'lists', 'reports']) {
      expect(`/${folder}/name.csv`).toMatch(new RegExp(pattern!));
    }
    expect(rules).toContain('proxy_buffering off;');
  });
});

describe('deploy/kubernetes', () => {
  test('gives the process its time to end: the delay, the wait and what closing takes', async () => {
    const [deployment] = await documentsOf('deploy/kubernetes/ice-graph.yaml');
    const { pod } = await environments('deploy/kubernetes/ice-graph.yaml');
    const { drainDelayMs, drainMs } = readConfig(pod!);
    const given = deployment.spec.template.spec.terminationGracePeriodSeconds * 1_000;
    expect(given).toBeGreaterThanOrEqual(drainDelayMs + drainMs + 5_000);
    expect(drainDelayMs).toBeGreaterThan(0);
  });

  test.each(['ice-graph', 'redis'])(
    '%s runs as a user by number, on a disk it cannot write',
    async (name) => {
      const documents = await documentsOf(`deploy/kubernetes/${name}.yaml`);
      const { template, selector } = documents[0].spec;
      expect(template.metadata.labels).toEqual(selector.matchLabels);
      expect(template.spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: expect.any(Number),
      });
      for (const { securityContext, resources, ports, ...container } of template.spec.containers) {
        expect(securityContext.readOnlyRootFilesystem).toBe(true);
        expect(resources.limits.memory).toEqual(expect.any(String));
        const names = ports.map((port: { name: string }) => port.name);
        for (const probe of ['readinessProbe', 'livenessProbe']) {
          const { httpGet, tcpSocket, exec } = container[probe];
          expect(exec !== undefined || names.includes((httpGet ?? tcpSocket).port)).toBe(true);
        }
      }
      const service = documents.find(({ kind }) => kind === 'Service');
      expect(service.spec.selector).toEqual(selector.matchLabels);
      const budget = documents.find(({ kind }) => kind === 'PodDisruptionBudget');
      if (budget) expect(budget.spec.selector).toEqual(selector);
    },
  );
});

describeWithNginx(() => {
  test('takes deploy/compose/nginx.conf', async () => {
    const { test: ask, remove } = await nginxFolder(4000);
    const { isTaken, said } = ask();
    expect(isTaken ? '' : said).toBe('');
    expect(said).not.toContain('[warn]');
    await remove();
  });
});
