import { onTestFinished } from 'vitest';
import { serveRecording } from '../../scenarios/live/serveRecording.ts';
import { siteFolder } from '../../scenarios/live/site.ts';

/** Serves a recording as `shoal view` does, up to the end of the test; for where the command itself is not what is tested. @returns its address */
export async function servedRecording(path: string): Promise<string> {
  const served = await serveRecording(siteFolder() ?? '', path, 0);
  if (!served.ok) throw new Error(`${path} is a recording: ${JSON.stringify(served.problems)}`);
  onTestFinished(() => served.server.close());
  return served.server.url;
}
