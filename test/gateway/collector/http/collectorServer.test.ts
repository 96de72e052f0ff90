import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METRICS, PROCESS_PREFIX } from '../../../../gateway/collector.ts';
import { packageRoot } from '../../../../scenarios/packageRoot.ts';
import { temporaryFolder } from '../../../support/recordings.ts';
import { ServedCollector } from '../../../support/servedCollector.ts';

const folder = temporaryFolder();
const NOW = Date.UTC(2026, 0, 1);

let served: ServedCollector;
beforeAll(async () => {
  served = await ServedCollector.start(folder, NOW);
});
afterAll(() => served.close());

const get = (path: string): Promise<Response> => fetch(new URL(path, served.url));
const textOf = async (path: string): Promise<string> => (await get(path)).text();

describe('the page of a collector', () => {
  test('tells fleets, robots by what they do, and what was lost', async () => {
    const now = (await (await get('/now')).json()) as Record<string, unknown>;
    expect(now).toMatchObject({
      time: NOW,
      isConnected: true,
      trouble: null,
      totals: { frames: 2, robotStates: 5, lost: 2, messages: 1, inFiles: 0 },
      losses: { gap: 1, waitsForKey: 1 },
      fleets: [
        {
          name: 'hall "a"',
          kind: 'telemetry',
          robots: 5,
          byState: [0, 4, 0, 0, 1, 0, 0, 0],
          loaded: 2,
          gateways: [{ gateway: 0, state: 'online', robots: 5, silent: 0, lag: 0.25, written: 3, lost: 2 }],
        },
        { name: 'acme (VDA5050)', kind: 'vda5050', robots: 1, byState: [0, 1, 0, 0, 0, 0, 0, 0], gateways: [] },
      ],
      floor: { fleet: 'hall "a"', x: [0, 100, 200, 300, 400], y: [0, 0, 0, 0, 0], state: [1, 1, 4, 9, 9] },
    });
    expect(await (await get('/now?fleet=acme+(VDA5050)')).json()).toMatchObject({
      floor: { x: [700], y: [800], state: [1] },
    });
    expect(await (await get('/now?fleet=nowhere')).json()).toMatchObject({ floor: null });
  });

  test('comes from here alone, with all that it needs', async () => {
    const page = await get('/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const named = [...(await page.text()).matchAll(/(?:src|href)="([\w.-]+)"/g)].map(([, path]) => path);
    const modules = await Promise.all(named.filter((path) => path.endsWith('.js')).map((path) => textOf(`/${path}`)));
    const imported = modules.flatMap((text) => [...text.matchAll(/from '\.\/([\w.]+)'/g)].map(([, path]) => path));
    for (const path of [...named, ...imported]) expect([path, (await get(`/${path}`)).status]).toEqual([path, 200]);
    expect(named).toContain('style.css');
  });

  test('is told what happens as it happens', async () => {
    const response = await get('/events');
    const reader = response.body?.getReader();
    let text = '';
    while (!/event: now\ndata: .*\n\n/.test(text)) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    await reader?.cancel();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(text).toMatch(/^retry: 2000\nevent: history\ndata: \{"beats":\[/);
  });

  test.each([
    ['/healthz', 200, 'alive\n'],
    ['/readyz', 200, 'ready\n'],
    ['/nowhere', 404, 'not found\n'],
    ['/../books.json', 404, 'not found\n'],
    ['//[', 404, 'not found\n'],
  ])('%s is answered with %i', async (path, code, text) => {
    const { port } = new URL(served.url);
    const answer = await new Promise<[number | undefined, string]>((done, failed) => {
      const asked = request({ host: '127.0.0.1', port, path }, (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () => done([response.statusCode, body]));
      });
      asked.on('error', failed).end();
    });
    expect(answer).toEqual([code, text]);
  });

  test('is for this machine alone, whatever name leads here, and only to look at', async () => {
    const { port } = new URL(served.url);
    const code = (of: object): Promise<number | undefined> =>
      new Promise((done, failed) => {
        request({ host: '127.0.0.1', port, ...of }, (response) => done(response.resume().statusCode))
          .on('error', failed)
          .end();
      });
    expect(await code({ headers: { host: 'evil.example' } })).toBe(403);
    expect(await code({ method: 'POST' })).toBe(405);
  });

  test('has the books for programs', async () => {
    expect(await (await get('/books')).json()).toMatchObject({
      sources: [{ fleet: 'hall "a"', frames: { written: 3, lost: { gap: 1, waitsForKey: 1 } } }],
    });
  });
});

describe('figures for Prometheus', () => {
  test('are of fleets, gateways and reasons, never of robots', async () => {
    const text = await textOf('/metrics');
    const lines = text.split('\n');
    for (const line of [
      'amr_robots{fleet="hall \\"a\\"",state="driving"} 4',
      'amr_robots_loaded{fleet="hall \\"a\\""} 2',
      'shoal_gateway_up{fleet="hall \\"a\\"",gateway="0"} 1',
      'shoal_gateway_lag_seconds{fleet="hall \\"a\\"",gateway="0"} 0.25',
      'shoal_collector_frames_total{fleet="hall \\"a\\"",gateway="0"} 2',
      'shoal_collector_frames_written_total{fleet="hall \\"a\\"",gateway="0"} 3',
      'shoal_collector_frames_lost_total{fleet="hall \\"a\\"",gateway="0",reason="gap"} 1',
      'shoal_collector_vda5050_messages_total{topic="state"} 1',
      'shoal_collector_broker_up 1',
    ]) {
      expect(lines).toContain(line);
    }
    expect(text).not.toMatch(/robot="|serial="/);
    expect(await textOf('/metrics')).toContain('shoal_collector_frames_total{fleet="hall \\"a\\"",gateway="0"} 2\n'); // asked again, not counted again
  });

  test('are named by its conventions', () => {
    for (const { name, type, help } of METRICS) {
      expect(name).toMatch(/^(?:amr|shoal)_[a-z0-9_]+$/);
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
      expect(help).toMatch(/^[A-Z].*[^.]$/);
    }
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  });

  test('are all that the Grafana dashboard asks for', async () => {
    const dashboard = readFileSync(join(packageRoot(), 'gateway', 'deploy', 'grafana-shoal.json'), 'utf8');
    const asked = new Set([...dashboard.matchAll(/\b(?:amr|shoal)_[a-z0-9_]+/g)].map(([name]) => name));
    const typed = new Set([...(await textOf('/metrics')).matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    expect([...asked].filter((name) => !typed.has(name))).toEqual([]);
    const missing = METRICS.map(({ name }) => name).filter((name) => !asked.has(name));
    expect(missing).toEqual([]);
    expect([...asked].some((name) => name.startsWith(`${PROCESS_PREFIX}process_`))).toBe(true);
  });
});
