import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { readFrame } from '../../engine/index.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CLI } from './command.ts';
import { describeMachine } from './machine.ts';

/** simulated seconds a second: as many ticks as there are frames a second to see, and more */
const SPEED = 8;
/** ms of each phase, and between two */
const PHASE = 12_000;
const BETWEEN = 2_000;
/** of what it was without the stalled viewer */
const LEAST = 0.97;

interface Phase {
  readonly phase: string;
  readonly ticksPerSecond: number;
  readonly framesPerSecond: number;
}

/** One viewer looks at a live run; then a second one comes, asks for everything and reads nothing; then it goes. */
const stalled: Benchmark = {
  description: 'a stalled viewer beside a healthy one: what becomes of the run and of the healthy one',
  async run(log) {
    const served = spawn(process.execPath, [CLI, 'view', 'warehouse-200', '--speed', String(SPEED), '--for', '8h']);
    try {
      const url = await addressOf(served.stderr);
      const healthy = new Client(url);
      await setTimeout(BETWEEN);
      const phases: Phase[] = [await healthy.count('healthy alone')];
      const slow = new Client(url);
      await setTimeout(BETWEEN);
      slow.stall();
      phases.push(await healthy.count('beside a stalled one'), await healthy.count('beside it, later'));
      slow.leave();
      await setTimeout(BETWEEN);
      phases.push(await healthy.count('alone again'));
      healthy.leave();
      for (const { phase, ticksPerSecond, framesPerSecond } of phases) {
        log(`${phase}: ${ticksPerSecond} ticks/s, ${framesPerSecond} frames/s`);
      }
      const ratio = (of: (phase: Phase) => number): number => {
        const alone = (of(phases[0]) + of(phases[3])) / 2;
        return Math.min(of(phases[1]), of(phases[2])) / alone;
      };
      const ticks = ratio((phase) => phase.ticksPerSecond);
      const frames = ratio((phase) => phase.framesPerSecond);
      return {
        title: `a stalled viewer, warehouse-200 at ${SPEED} ×; ${describeMachine()}`,
        columns: [
          { key: 'phase', heading: 'the healthy viewer' },
          { key: 'ticksPerSecond', heading: 'ticks/s of the run' },
          { key: 'framesPerSecond', heading: 'frames/s that it gets' },
        ],
        rows: phases.map((phase) => ({ ...phase })),
        bars: [
          {
            bar: `tick rate beside a stalled viewer >= ${LEAST} of alone`,
            actual: ticks.toFixed(3),
            met: ticks >= LEAST,
          },
          { bar: `frames of the healthy viewer >= ${LEAST} of alone`, actual: frames.toFixed(3), met: frames >= LEAST },
        ],
      };
    } finally {
      served.kill('SIGKILL');
    }
  },
};
export default stalled;

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const data of output) {
    const found = /http:\/\/localhost:\d+\//.exec(String(data));
    if (found !== null) return `${found[0].replace('http', 'ws')}live`;
  }
  throw new Error('shoal view ended without an address');
}

/** A viewer that looks at everything and shows nothing. */
class Client {
  readonly #socket: WebSocket;
  #frames = 0;
  #tick = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.on('open', () => {
      const parts = { regions: true, held: true, heat: true };
      this.#socket.send(JSON.stringify({ kind: 'look', robots: [0, 1], parts }));
    });
    this.#socket.on('message', (data, isBinary) => {
      if (!isBinary) return;
      this.#frames++;
      this.#tick = readFrame(data as ArrayBuffer).tick;
    });
  }

  async count(phase: string): Promise<Phase> {
    const [frames, tick, began] = [this.#frames, this.#tick, performance.now()];
    await setTimeout(PHASE);
    const seconds = (performance.now() - began) / 1000;
    const rate = (count: number): number => Math.round((10 * count) / seconds) / 10;
    return { phase, ticksPerSecond: rate(this.#tick - tick), framesPerSecond: rate(this.#frames - frames) };
  }

  /** Reads nothing any more, and says nothing of it. */
  stall(): void {
    this.#socket.pause();
  }

  leave(): void {
    this.#socket.terminate();
  }
}
