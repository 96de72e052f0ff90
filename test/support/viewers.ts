import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import type { LiveViewer } from '../../scenarios/live/liveFeed.ts';
import type { Parts, ViewerMessage } from '../../viewer/index.ts';
import { NO_PARTS } from './scenes.ts';

/** Somebody who looks at a live run, and keeps all that it is told. */
export class FakeViewer implements LiveViewer {
  readonly looked: { readonly robots: readonly number[]; readonly parts: Parts };
  readonly told: ViewerMessage[] = [];
  isBehind = false;
  wantsFrame = true;

  constructor(parts: Partial<Parts> = {}, robots: readonly number[] = []) {
    this.looked = { robots, parts: { ...NO_PARTS, ...parts } };
  }

  tell(message: ViewerMessage): void {
    this.told.push(message);
  }
}

/** A WebSocket of which the test says how much it has yet to send, and what comes from the other side. */
export class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isTerminated = false;
  readonly sent: (string | ArrayBuffer)[] = [];

  send(data: string | ArrayBuffer): void {
    this.sent.push(data);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** The page on the other side writes. */
  receive(text: string, isBinary = false): void {
    this.emit('message', Buffer.from(text), isBinary);
  }

  asSocket(): WebSocket {
    return this as unknown as WebSocket;
  }
}

/** A page as it is built, with the place where it is told what to show. */
export const PAGE =
  '<html><head><script id="boot" type="application/json">{"kind":"browser"}</script></head><body>Shoal</body></html>';

/** Makes the folder of a built page. @returns where it is */
export function builtPage(folder: string): string {
  const site = join(folder, 'site');
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), PAGE);
  writeFileSync(join(site, 'assets', 'page.js'), 'export {};');
  writeFileSync(join(folder, 'secret'), 'secret');
  return site;
}
