import type { ServerResponse } from 'node:http';

/** Pages that are told at once. */
const MOST_STREAMS = 100;
/** bytes that a page has not taken yet, beyond which it gets no more until it has */
const BEHIND = 1 << 20;

interface Stream {
  readonly response: ServerResponse;
  readonly fleet: string | null;
}

/** Pages that are told as things happen, by server-sent events. One that is slow misses some, and holds up nobody. */
export class EventStreams {
  readonly #streams = new Set<Stream>();

  get count(): number {
    return this.#streams.size;
  }

  /** Begins to tell a page. @param fleet whose floor it shows. @param first what it is told at once. @returns false: there are too many */
  add(response: ServerResponse, fleet: string | null, first: object): boolean {
    if (this.#streams.size >= MOST_STREAMS) return false;
    const stream = { response, fleet };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    response.write(`retry: 2000\n${eventOf('history', first)}`);
    return true;
  }

  /** Tells every page. @param what to tell, by the fleet whose floor is shown; asked for once a fleet */
  tell(what: (fleet: string | null) => object): void {
    const events = new Map<string | null, string>();
    for (const { response, fleet } of this.#streams) {
      if (response.writableLength > BEHIND) continue;
      const event = events.get(fleet) ?? eventOf('now', what(fleet));
      events.set(fleet, event);
      response.write(event);
    }
  }

  end(): void {
    for (const { response } of this.#streams) response.end();
    this.#streams.clear();
  }
}

function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
