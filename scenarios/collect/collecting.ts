import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { RandomStream } from '../../engine/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** What `shoal collect` needs: loaded when it is asked for, because nobody else needs a database. */
export { Collector, CollectorServer, LOSSES, lossesOf } from '../../gateway/collector.ts';
export { readAccess } from '../../gateway/index.ts';

/** Folder of the page, which is shipped as it is. */
export function pageFolder(): string {
  return join(packageRoot(), 'gateway', 'collector', 'page');
}

/** What a thread runs that writes files; sources have none, and must not take one of an older build. */
export function writerScript(): string | null {
  if (import.meta.url.endsWith('.ts')) return null;
  const script = join(packageRoot(), 'dist', 'frameFilesWorker.js');
  return existsSync(script) ? script : null;
}

/** @returns a client id that is the same whenever one collects into this folder on this machine, and another for any other */
export function clientIdOf(folder: string): string {
  const place = `${hostname()} ${resolve(folder)}`;
  return `shoal-collect-${createHash('sha256').update(place).digest('hex').slice(0, 8)}`; // 22 characters: MQTT 3.1.1, 3.1.3.1
}

/** @returns 0 … 1 by chance: what spreads the tries of many collectors to reach a broker */
export function chance(): () => number {
  const spread = new RandomStream(process.pid, 'reconnect');
  return () => spread.real();
}
