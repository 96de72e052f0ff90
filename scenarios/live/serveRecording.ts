import { basename, resolve } from 'node:path';
import { readRecording } from '../recording/readRecording.ts';
import { startViewServer, type ViewServer } from './viewServer.ts';
import type { Problem } from '../problem.ts';

export type ServeResult =
  | {
      readonly ok: true;
      readonly server: ViewServer;
      /** what is wrong with it all the same, null nothing */ readonly flaw: string | null;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Serves a recording to the page, which simulates it again by itself. */
export async function serveRecording(site: string, path: string, port?: number): Promise<ServeResult> {
  const read = await readRecording(path);
  if (!read.ok) return read;
  const server = await startViewServer(site, {
    boot: { kind: 'recording', url: 'recording.mcap', name: basename(path) },
    files: { '/recording.mcap': resolve(path) },
    ...(port === undefined ? {} : { port }),
  });
  return { ok: true, server, flaw: read.recording.flaw?.where ?? null };
}
