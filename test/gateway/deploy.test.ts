import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildProgram, type Actions } from '../../scenarios/cli/program.ts';
import { loadRun } from '../../scenarios/cli/loadRun.ts';

const FOLDER = 'gateway/deploy';
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

interface Service {
  readonly image: string;
  readonly command?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const ours = Object.entries(compose.services).filter(([, { command }]) => command !== undefined);

/** Parses a command without doing it. @returns its name, arguments and options */
async function parsed(command: string): Promise<{ name: string; args: unknown[]; options: Record<string, unknown> }> {
  let seen: { name: string; args: unknown[]; options: Record<string, unknown> } | undefined;
  const note =
    (name: string) =>
    async (...given: unknown[]) => {
      seen = { name, args: given.slice(0, -2), options: given.at(-2) as Record<string, unknown> };
    };
  const program = buildProgram(new Proxy({}, { get: (_, name) => note(String(name)) }) as Actions);
  for (const one of [program, ...program.commands]) one.exitOverride().configureOutput({ writeErr: () => undefined });
  const [shoal, ...words] = command.trim().split(/\s+/);
  expect(shoal).toBe('shoal');
  await program.parseAsync(words, { from: 'user' });
  if (seen === undefined) throw new Error(`${command} does nothing`);
  return seen;
}

describe('what is deployed', () => {
  test('is a broker, a fleet and a collector, each by a command that there is', async () => {
    const names = await Promise.all(ours.map(async ([, { command = '' }]) => (await parsed(command)).name));
    expect(names).toEqual(['broker', 'serve', 'collect']);
    const { args, options } = await parsed(compose.services['fleet'].command ?? '');
    expect(loadRun(String(args[0]), { fault: [], ...options })).toMatchObject({ ok: true });
  });

  test('names only files, volumes, secrets and services that there are', () => {
    for (const { build, volumes = [], secrets = [], depends_on: others = {}, command = '' } of Object.values(
      compose.services,
    )) {
      if (build !== undefined) expect(existsSync(join(FOLDER, build.context, build.dockerfile))).toBe(true);
      for (const [from] of volumes.map((one) => one.split(':'))) {
        expect(from.startsWith('.') ? existsSync(join(FOLDER, from)) : from in compose.volumes, from).toBe(true);
      }
      for (const secret of secrets) {
        expect(Object.keys(compose.secrets)).toContain(secret);
        expect(command).toContain(`/run/secrets/${secret}`);
      }
      for (const other of Object.keys(others)) expect(Object.keys(compose.services)).toContain(other);
    }
    for (const { file } of Object.values(compose.secrets)) expect(read('README.md')).toContain(`${FOLDER}/${file.slice(2)}`); // prettier-ignore
    expect(readFileSync('.gitignore', 'utf8')).toContain(`${FOLDER}/secrets/`);
  });

  test('is asked for its health where its command serves it, and Prometheus asks the same', async () => {
    const portOf = async (name: string): Promise<number> => {
      const { options } = await parsed(compose.services[name].command ?? '');
      return Number(options['metricsPort'] ?? options['port'] ?? 1883);
    };
    for (const [name, { environment = {} }] of ours) {
      expect(Number(new URL(environment['SHOAL_HEALTH']).port)).toBe(await portOf(name));
    }
    const jobs = parse(read('prometheus.yaml')) as { scrape_configs: { static_configs: { targets: string[] }[] }[] };
    const targets = jobs.scrape_configs.flatMap((job) => job.static_configs.flatMap((one) => one.targets));
    expect(targets).toEqual([`fleet:${await portOf('fleet')}`, `collector:${await portOf('collector')}`]);
  });

  test('is provisioned where Grafana looks', () => {
    const volumes = compose.services['grafana'].volumes ?? [];
    const providers = parse(read('grafana/dashboards.yaml')) as { providers: { options: { path: string } }[] };
    const dashboard = volumes.map((one) => one.split(':')).find(([from]) => from === './grafana-shoal.json');
    expect(dirname(dashboard?.[1] ?? '')).toBe(providers.providers[0].options.path);
    const sources = parse(read('grafana/datasources.yaml')) as { datasources: { url: string; type: string }[] };
    expect(sources.datasources).toMatchObject([{ type: 'prometheus', url: 'http://prometheus:9090' }]);
  });
});

describe('the image', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  const of = (word: string): string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1)); // prettier-ignore

  test('is made of files that there are, or that the build makes', () => {
    const copied = of('COPY').flatMap((line) =>
      line
        .split(' ')
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1),
    );
    const missing = copied.map((path) => path.replace(/^\/shoal\//, '')).filter((path) => !existsSync(path));
    expect(missing.filter((path) => !['dist', 'node_modules'].includes(path))).toEqual([]);
    const ignored = read('Dockerfile.dockerignore').split('\n');
    expect(ignored.filter((path) => path !== '' && copied.includes(path))).toEqual([]);
    expect(ignored).toContain('gateway/deploy/secrets');
  });

  test('runs a Node that Shoal runs on, and not as root', () => {
    expect(new Set(of('FROM').map((line) => line.split(' ')[0]))).toEqual(new Set(['node:22-bookworm-slim']));
    expect(of('USER')).toEqual(['node']);
    expect(of('ENTRYPOINT')).toEqual(['["shoal"]']);
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { shoal: string } };
    expect(of('RUN').join(' ')).toContain(`/shoal/${bin.shoal}`);
  });

  test('says whether what runs in it is well', async () => {
    const script = join(FOLDER, 'health.mjs');
    expect(statSync(script).isFile()).toBe(true);
    expect(of('HEALTHCHECK')[0]).toContain('/shoal/health.mjs');
    const health = (asked: string): Promise<number | null> =>
      new Promise((done) => {
        spawn(process.execPath, [script], { env: { ...process.env, SHOAL_HEALTH: asked } }).once('exit', done);
      });
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? 200 : 503).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const urls = ['', `tcp://127.0.0.1:${port}`, `http://127.0.0.1:${port}/healthz`, `http://127.0.0.1:${port}/readyz`];
    expect(await Promise.all(urls.map(health))).toEqual([0, 0, 0, 1]);
    server.closeAllConnections();
    await new Promise<void>((done) => void server.close(() => done()));
    expect(await health(`tcp://127.0.0.1:${port}`)).toBe(1);
  });
});
