import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { PlannerSetup, PlannerTraits, PlannerView } from '../../../planners/index.ts';
import { packageRoot } from '../../../scenarios/packageRoot.ts';
import { openPlanner, openThread, type OpenResult, type WorkerPort } from '../../../scenarios/planner/workerPort.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const TRAITS: PlannerTraits = { name: 'p', drives: 'lanes', reservations: 'shoal', dispatch: 'shoal' };
const VIEW = (tick: number): PlannerView => ({ tick, robots: [], tasks: [] });
const SETUP = (seed: number): PlannerSetup => ({ seed }) as PlannerSetup;

let port: WorkerPort | null = null;
afterEach(() => port?.close());

/** @returns a planner whose thread runs `code` for each word that it hears */
function threadOf(code: string, patience = 10_000): WorkerPort {
  return portOf(opened(code, patience));
}

function portOf(result: OpenResult): WorkerPort {
  if (!result.ok) throw new Error(result.message);
  return result.port;
}

function opened(
  code: string,
  patience = 10_000,
  toStart = 10_000,
  described = `say({ kind: 'traits', traits: ${JSON.stringify(TRAITS)} })`,
) {
  const script = join(folder, 'thread.mjs');
  writeFileSync(
    script,
    `import { workerData } from 'node:worker_threads';
     const { port, words } = workerData;
     const heard = [];
     const say = (reply) => {
       port.postMessage(reply);
       Atomics.add(new Int32Array(words), 0, 1);
       Atomics.notify(new Int32Array(words), 0);
     };
     port.on('message', (word) => {
       if (word.kind === 'describe') ${described};
       else { ${code} }
     });`,
  );
  return openThread(script, '', { patience, memory: 64, prints: false }, toStart);
}

describe('a planner in a thread of its own', () => {
  test('hears of each restart before it is asked, and is asked with view and tick', () => {
    port = threadOf(`
      heard.push(word.kind === 'restart' ? 'restart ' + word.setup.seed : 'ask ' + word.view.tick + ' ' + word.tick);
      if (word.kind === 'ask') say({ kind: 'answer', answer: heard.splice(0) });`);
    port.restart(SETUP(1));
    port.restart(SETUP(2));
    expect(port.ask(VIEW(3), 4)).toEqual({ kind: 'answer', answer: ['restart 1', 'restart 2', 'ask 3 4'] });
    expect(port.ask(VIEW(5), 6)).toEqual({ kind: 'answer', answer: ['ask 5 6'] });
    port.restart(SETUP(3));
    expect(port.ask(VIEW(7), 8)).toEqual({ kind: 'answer', answer: ['restart 3', 'ask 7 8'] });
  });

  test('that does not answer in time is ended, and the next one knows nothing', () => {
    port = threadOf(
      `heard.push(word.kind);
       if (word.kind !== 'ask') return;
       if (word.tick === 2) for (;;);
       say({ kind: 'answer', answer: heard.length });`,
      200,
    );
    port.restart(SETUP(1));
    expect(port.ask(VIEW(1), 1)).toEqual({ kind: 'answer', answer: 2 });
    expect(port.ask(VIEW(2), 2)).toEqual({
      kind: 'crash',
      message: 'did not answer within 0.2 s: it hangs, or takes more than 64 MiB of memory',
    });
    expect(port.ask(VIEW(3), 3)).toEqual({ kind: 'answer', answer: 2 });
  });
});

const built = existsSync(join(packageRoot(), 'dist', 'plannerWorker.js'));
const inCi = process.env['CI'] === 'true';
if (!built && !inCi) console.warn('SKIPPED: the thread of planners is not tried out: dist is not built');

describe('a planner that hangs', () => {
  const ALWAYS = `if (word.kind === 'ask') for (;;);`;
  const HUNG = expect.stringContaining('did not answer within 0.1 s');

  test('three times in a row is asked no more, also after a restart', () => {
    port = threadOf(ALWAYS, 100);
    port.restart(SETUP(1));
    const asked = port;
    const messages = [1, 2, 3, 4, 5].map((tick) => {
      if (tick === 5) asked.restart(SETUP(1));
      return asked.ask(VIEW(tick), tick);
    });
    const given = { kind: 'crash', message: 'did not answer 3 times in a row; it is asked no more' };
    expect(messages).toEqual([...[1, 2, 3].map(() => ({ kind: 'crash', message: HUNG })), given, given]);
  });

  test('now and then is asked again', () => {
    port = threadOf(
      `if (word.kind === 'ask' && word.tick % 3 > 0) for (;;); else if (word.kind === 'ask') say({ kind: 'answer', answer: {} });`,
      100,
    );
    port.restart(SETUP(1));
    const asked = port;
    const kinds = [1, 2, 3, 4, 5, 6].map((tick) => asked.ask(VIEW(tick), tick).kind);
    expect(kinds).toEqual(['crash', 'crash', 'answer', 'crash', 'crash', 'answer']);
  });
});

describe('loading a planner in a thread', () => {
  test('tells its traits before it is asked for anything', () => {
    port = threadOf('');
    expect(port.traits).toEqual(TRAITS);
  });

  test('tells why it is none', () => {
    const said = opened('', 100, 10_000, `say({ kind: 'bad', message: 'has no name' })`);
    expect(said).toEqual({ ok: false, message: 'has no name' });
  });

  test('that never ends is given up', () => {
    const message = 'does not load within 0.5 s: it hangs, or takes more than 64 MiB of memory';
    expect(opened('', 100, 500, 'for (;;)')).toEqual({ ok: false, message });
  });
});

describe('the thread as it is built', () => {
  test.skipIf(!inCi && !built)('is at hand', () => expect(built).toBe(true));

  const make = (body: string): WorkerPort =>
    portOf(
      openPlanner(
        `export default { name: 'p', drives: 'lanes', create: (setup) => { let turns = 0; return { plan(view) { ${body} } }; } };`,
        { patience: 10_000, memory: 64, prints: false },
      ),
    );

  test.skipIf(!built)('runs a planner: what it keeps lasts until it is started anew', () => {
    port = make('return { work: 100 * setup.seed + 10 * view.tick + turns++ };');
    port.restart(SETUP(3));
    expect(port.ask(VIEW(0), 0)).toEqual({ kind: 'answer', answer: { work: 300 } });
    expect(port.ask(VIEW(2), 2)).toEqual({ kind: 'answer', answer: { work: 321 } });
    port.restart(SETUP(4));
    expect(port.ask(VIEW(0), 4)).toEqual({ kind: 'answer', answer: { work: 400 } });
  });

  test.skipIf(!built)('tells what a planner throws, and what cannot be sent', () => {
    port = make(`if (view.tick === 0) throw new RangeError('no\\nway'); return { moves: () => 1 };`);
    port.restart(SETUP(1));
    expect(port.ask(VIEW(0), 0)).toEqual({ kind: 'crash', message: 'RangeError: no' });
    const reply = port.ask(VIEW(1), 1);
    expect(reply.kind === 'crash' && reply.message).toMatch(/^DataCloneError: [^\n]+$/);
  });
});
