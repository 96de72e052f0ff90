import { openPlanner, type WorkerPort, type WorkerPortOptions } from '../planner/workerPort.ts';
import type { JobLimits } from './runJob.ts';
import { roomFor, type Subject } from './subject.ts';

/** A planner of the user's own of which nothing runs in this thread, and the way to end all of its threads. */
export interface ThreadSubject extends Subject {
  close(): void;
}

export type ThreadSubjectResult =
  | { readonly ok: true; readonly subject: ThreadSubject }
  | { readonly ok: false; readonly message: string };

/** @returns a planner that runs in a thread of its own wherever it is asked for, or one line about why it is none */
export function openSubject(code: string, limits: JobLimits): ThreadSubjectResult {
  const options: WorkerPortOptions = { ...limits, prints: false };
  const opened = openPlanner(code, options);
  if (!opened.ok) return opened;
  opened.port.close();
  const { traits } = opened.port;
  const ports: WorkerPort[] = [];
  const subject: ThreadSubject = {
    name: traits.name,
    leastRoom: roomFor(traits),
    port() {
      const again = openPlanner(code, options);
      if (!again.ok) throw new Error(`${traits.name} could be loaded once, and now: ${again.message}`);
      ports.push(again.port);
      return again.port;
    },
    close() {
      for (const port of ports) port.close();
    },
  };
  return { ok: true, subject };
}
