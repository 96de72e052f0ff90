import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import sirv from 'sirv';
import { WebSocketServer, type WebSocket } from 'ws';
import { withBoot, type Boot } from './boot.ts';

export interface ViewServer {
  /** where to look, ends with / */
  readonly url: string;
  close(): Promise<void>;
}

/** Where the socket is, below the page. */
export const SOCKET_PATH = '/live';
/** ports that are tried one after another; 0 at last: any that is free */
const PORTS = [8420, 8421, 8422, 8423, 0] as const;
/** bytes that a page may send at once: it asks for little */
const LONGEST_REQUEST = 16_384;

/**
 * Serves the built page, and what it needs, to this machine alone. Other sites that are open in the same browser get nothing:
 * whoever calls must have been given the page here.
 *
 * @param site folder of the built page
 * @throws where a port that was asked for is taken
 */
export async function startViewServer(
  site: string,
  of: {
    readonly boot: Boot;
    readonly port?: number;
    /** path on the server → file that lies there */
    readonly files?: Readonly<Record<string, string>>;
    readonly onSocket?: (socket: WebSocket) => void;
  },
): Promise<ViewServer> {
  const page = withBoot(readFileSync(join(site, 'index.html'), 'utf8'), of.boot);
  const assets = sirv(site, { etag: true });
  const extra = Object.entries(of.files ?? {});
  const server = createServer((request, response) => {
    if (!isFromHere(request)) return void response.writeHead(403).end('only for this machine\n');
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/' || path === '/index.html') {
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(page);
    }
    const file = extra.find(([at]) => at === path)?.[1];
    if (file !== undefined) return void sendFile(file, response);
    assets(request, response, () => void response.writeHead(404).end('not found\n'));
  });
  const { onSocket } = of;
  const endSockets = onSocket === undefined ? () => undefined : acceptSockets(server, onSocket);
  const port = await listen(server, of.port === undefined ? PORTS : [of.port]);
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        endSockets(); // none of its connections any more, but it would wait for them
        server.closeAllConnections();
      }),
  };
}

/** Sends what the file holds now; one that is still written to goes on growing meanwhile, and is not sent further. */
async function sendFile(file: string, response: ServerResponse): Promise<void> {
  try {
    const handle = await open(file);
    const { size } = await handle.stat();
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size });
    if (size === 0) await handle.close();
    // The pipeline closes the file however it ends: sent, or given up by the page.
    if (size === 0) response.end();
    else await pipeline(handle.createReadStream({ end: size - 1 }), response);
  } catch {
    if (!response.headersSent) response.writeHead(404);
    response.end();
  }
}

/** A name that leads here by a detour, as other sites may have one made, is not this machine's own. */
function isFromHere({ headers: { host, origin } }: IncomingMessage): boolean {
  const isLocal = (name: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(name);
  if (host === undefined || !isLocal(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** @returns ends all of them */
function acceptSockets(server: Server, onSocket: (socket: WebSocket) => void): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_REQUEST, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== SOCKET_PATH || !isFromHere(request)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      onSocket(opened);
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
  };
}

/** @returns the first port that is free */
async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const [i, port] of ports.entries()) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || i === ports.length - 1) throw error;
    }
  }
  throw new Error('there is a port to try');
}
