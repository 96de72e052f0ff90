import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SOCKET_PATH, startViewServer, type ViewServer } from '../../../scenarios/live/viewServer.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { builtPage } from '../../support/viewers.ts';

const folder = temporaryFolder();
const site = builtPage(folder);
const boot = { kind: 'live', socket: SOCKET_PATH } as const;
const opened: ViewServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));

type Options = Parameters<typeof startViewServer>[1];

async function serve(of: Partial<Options> = {}): Promise<ViewServer & { port: number }> {
  const server = await startViewServer(site, { boot, ...of });
  opened.push(server);
  return { ...server, port: Number(new URL(server.url).port) };
}

/** Asks a server for a path, with headers of one's own. */
function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** @returns whether a socket is let in */
async function isLetIn(port: number, path: string, headers: Record<string, string> = {}): Promise<boolean> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const end = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  socket.terminate();
  return end;
}

describe('the server of a page', () => {
  test('serves the page, told where what it shows comes from, and all that belongs to it', async () => {
    const { port, url } = await serve();
    expect(url).toBe(`http://localhost:${port}/`);
    for (const path of ['/', '/index.html', '/?t=5']) {
      const { status, text } = await get(port, path);
      expect([status, text]).toEqual([200, expect.stringContaining('>{"kind":"live","socket":"/live"}</script>')]);
    }
    expect(await get(port, '/assets/page.js')).toEqual({ status: 200, text: 'export {};' });
  });

  test('serves files by their paths, and nothing else of the machine', async () => {
    writeFileSync(join(folder, 'a.mcap'), 'content');
    const files = { '/recording.mcap': join(folder, 'a.mcap'), '/gone.mcap': join(folder, 'gone.mcap') };
    const { port } = await serve({ files });
    expect(await get(port, '/recording.mcap')).toEqual({ status: 200, text: 'content' });
    for (const path of ['/gone.mcap', '/nothing', '/../secret', '/..%2fsecret', '/assets/../../secret', '/a.mcap']) {
      expect([path, (await get(port, path)).status]).toEqual([path, 404]);
    }
  });

  test.each([
    ['its own name', 200, (port: number) => ({ host: `localhost:${port}` })],
    ['its number', 200, (port: number) => ({ host: `127.0.0.1:${port}` })],
    ['its page', 200, (port: number) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` })],
    ['a name that leads here by a detour', 403, (port: number) => ({ host: `evil.example:${port}` })],
    ['a name that begins like its own', 403, (port: number) => ({ host: `localhost.evil.example:${port}` })],
    ['another site', 403, (port: number) => ({ host: `localhost:${port}`, origin: 'https://evil.example' })],
    ['a page of another port', 403, (port: number) => ({ host: `localhost:${port}`, origin: 'http://localhost:1' })],
    ['a page without a place', 403, (port: number) => ({ host: `localhost:${port}`, origin: 'null' })],
  ])('answers who comes by %s with %i, sockets as well', async (_, status, headers) => {
    const { port } = await serve({ onSocket: () => undefined });
    expect((await get(port, '/', headers(port))).status).toBe(status);
    expect(await isLetIn(port, SOCKET_PATH, headers(port))).toBe(status === 200);
  });

  test('lets sockets in at their path, and where there are any', async () => {
    let count = 0;
    const { port } = await serve({ onSocket: () => count++ });
    const { port: without } = await serve();
    expect(await isLetIn(port, SOCKET_PATH)).toBe(true);
    expect(await isLetIn(port, '/other')).toBe(false);
    expect(await isLetIn(without, SOCKET_PATH)).toBe(false);
    expect(count).toBe(1);
  });

  test('ends a socket that writes too much, and goes on', async () => {
    const { port } = await serve({ onSocket: () => undefined });
    const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`);
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send('x'.repeat(20_000));
    await once(socket, 'close');
    expect(await isLetIn(port, SOCKET_PATH)).toBe(true);
  });

  test('ends although somebody still looks', async () => {
    const { port, close } = await serve({ onSocket: () => undefined });
    const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`);
    await once(socket, 'open');
    const gone = once(socket, 'close');
    await close();
    await gone;
    await expect(get(port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  test('takes another port where its own is taken, unless it was asked for this one', async () => {
    const first = await serve();
    const second = await serve();
    expect(second.port).not.toBe(first.port);
    await expect(startViewServer(site, { boot, port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
