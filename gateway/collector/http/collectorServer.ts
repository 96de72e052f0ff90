import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Collector } from '../collector.ts';
import { fleetsNow } from '../live/now.ts';
import { overviewOf, seenBy, totalsOf } from '../live/overview.ts';
import { Pulse } from '../live/pulse.ts';
import { createFigures, type Figures } from '../metrics/registry.ts';
import { EventStreams } from './eventStreams.ts';
import { readPage, type PageFile } from './pageFiles.ts';

export interface ServerOptions {
  readonly collector: Collector;
  /** folder of the page */
  readonly page: string;
  /** the address to listen at, and the port; 0: any that is free */
  readonly host: string;
  readonly port: number;
  /** ms since 1970 */
  readonly now: () => number;
}

/** ms between what pages are told */
const BEAT = 1000;
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const HERE = 'http://here';
/** Nothing on the page comes from elsewhere. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
};

/**
 * What people and other programs see of a collector, on one port: `/` a page, `/events` and `/now` what is on it, `/metrics` for Prometheus,
 * `/books` the account of every frame, `/healthz` whether it lives and `/readyz` whether it does its work.
 */
export class CollectorServer {
  readonly url: string;
  readonly #of: ServerOptions;
  readonly #server: Server;
  readonly #pulse = new Pulse();
  readonly #streams = new EventStreams();
  readonly #files: ReadonlyMap<string, PageFile>;
  readonly #timer: NodeJS.Timeout;

  private constructor(of: ServerOptions, server: Server, figures: Figures) {
    const { port } = server.address() as AddressInfo;
    this.#of = of;
    this.#server = server;
    this.#files = readPage(of.page);
    this.url = `http://${isLocal(of) ? 'localhost' : of.host}:${port}/`;
    this.#timer = setInterval(() => this.#beat(), BEAT);
    server.on('request', (request, response) => this.#answer(request, response, figures));
  }

  /** @throws where the port is taken */
  static async start(of: ServerOptions): Promise<CollectorServer> {
    const figures = await createFigures(of.collector);
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(of.port, of.host, () => resolve());
    });
    return new CollectorServer(of, server, figures);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#streams.end();
    await new Promise<void>((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, figures: Figures): void {
    const { headers, method } = request;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    // A name that leads here by a detour, as other sites may have one made, is not this machine's own.
    if (isLocal(this.#of) && !LOCAL.test(headers.host ?? '')) return send(response, 403, 'only for this machine\n');
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'only to look at\n');
    const asked = request.url ?? '/';
    if (!URL.canParse(asked, HERE)) return send(response, 404, 'not found\n');
    const url = new URL(asked, HERE);
    const fleet = url.searchParams.get('fleet');
    const { collector, now } = this.#of;
    switch (url.pathname) {
      case '/metrics':
        void sendFigures(response, figures, now());
        return;
      case '/healthz':
        return send(response, 200, 'alive\n');
      case '/readyz':
        return this.#tellReadiness(response);
      case '/books':
        return sendJson(response, {
          earlier: collector.books.earlier,
          past: collector.books.past.all,
          sources: collector.books.all.map((book) => book.toRecord()),
        });
      case '/now':
        return sendJson(response, { ...this.#overview(fleet), history: this.#pulse.beats });
      case '/events':
        if (this.#streams.add(response, fleet, { beats: this.#pulse.beats, now: this.#overview(fleet) })) return;
        return send(response, 503, 'too many pages look on\n');
      default:
        return this.#sendFile(url.pathname, response);
    }
  }

  #sendFile(path: string, response: ServerResponse): void {
    const file = this.#files.get(path);
    if (file === undefined) return send(response, 404, 'not found\n');
    response.writeHead(200, { 'content-type': file.type }).end(file.body);
  }

  #tellReadiness(response: ServerResponse): void {
    const { collector } = this.#of;
    const trouble = collector.isListening ? collector.trouble : 'there is no connection to the broker';
    if (trouble === null) send(response, 200, 'ready\n');
    else send(response, 503, `${trouble}\n`);
  }

  #overview(fleet: string | null): object {
    const { collector, now } = this.#of;
    return overviewOf(collector, { now: now(), fleet, beat: this.#pulse.beats.at(-1) ?? null });
  }

  #beat(): void {
    const { collector, now } = this.#of;
    const time = now();
    const fleets = fleetsNow(seenBy(collector, time)).map(({ name, byState }) => [name, byState] as const);
    this.#pulse.beat(time / 1000, totalsOf(collector), Object.fromEntries(fleets));
    this.#streams.tell((fleet) => this.#overview(fleet));
  }
}

function isLocal({ host }: ServerOptions): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost';
}

function send(response: ServerResponse, code: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(code, { 'content-type': type }).end(text);
}

async function sendFigures(response: ServerResponse, figures: Figures, now: number): Promise<void> {
  try {
    send(response, 200, await figures.read(now), figures.contentType);
  } catch {
    send(response, 500, 'no figures\n');
  }
}

function sendJson(response: ServerResponse, value: object): void {
  send(response, 200, JSON.stringify(value), 'application/json');
}
