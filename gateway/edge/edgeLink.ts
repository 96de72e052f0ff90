import { EdgeGateway } from './edgeGateway.ts';
import type { EdgeDef, EdgeReport, EdgeWord } from './words.ts';

/** A line to an edge gateway, wherever that runs. What is said is never waited for. */
export interface EdgeLink {
  /** @returns false: it has not taken what it was told before, and gets no more now */
  say(word: EdgeWord): boolean;
  /** Cuts a robot off, as if its power were gone. */
  killRobot(row: number): void;
  /** The gateway goes at once and without a word. */
  kill(): void;
  /** Lets it say goodbye to everybody. */
  close(): Promise<void>;
}

export interface LinkEvents {
  readonly report: (report: EdgeReport) => void;
  /** it has gone, and nobody asked it to */
  readonly died: (why: string) => void;
}

export interface LinkClock {
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance */
  readonly chance: () => number;
}

/** Starts an edge gateway in this thread. */
export function edgeHere(def: EdgeDef, { report }: LinkEvents, clock: LinkClock): EdgeLink {
  const edge = new EdgeGateway(def, { ...clock, report });
  return {
    say(word) {
      edge.take(word);
      return true;
    },
    killRobot: (row) => edge.killRobot(row),
    kill: () => edge.kill(),
    close: () => edge.close(),
  };
}
