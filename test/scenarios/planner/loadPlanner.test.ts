import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../scenarios/packageRoot.ts';
import { loadPlanner } from '../../../scenarios/planner/loadPlanner.ts';
import type { WorkerPort } from '../../../scenarios/planner/workerPort.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const cli = join(packageRoot(), 'dist', 'cli.js');
const built = existsSync(cli);
if (!built) console.warn('SKIPPED: planners are not loaded: dist is not built (npm run build)');
test.runIf(process.env['CI'] === 'true')('the built command is at hand', () => expect(built).toBe(true));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

let port: WorkerPort | null = null;
afterEach(() => port?.close());

describe.skipIf(!built)('loading a planner', () => {
  test('tells the traits of the module, those it leaves out as well', async () => {
    const text = `export default { name: 'mine', drives: 'lanes', create: () => ({ plan: () => ({}) }) };`;
    const loaded = await loadPlanner(file('mine.ts', text));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    ({ port } = loaded);
    expect(port.traits).toEqual({ name: 'mine', drives: 'lanes', reservations: 'shoal', dispatch: 'shoal' });
  });

  test.each([
    [
      'that throws at once',
      'throws.ts',
      `throw new Error('not today');`,
      'throws while it is loaded: Error: not today',
    ],
    ['that is missing', 'nowhere.ts', null, 'there is no such file'],
    ['that is no planner', 'number.ts', 'export default 3;', 'has no default export'],
    ['that is written wrongly', 'wrong.ts', 'export default {{', ''],
  ])('%s is told with its file', async (_, name, text, message) => {
    const path = text === null ? join(folder, name) : file(name, text);
    const loaded = await loadPlanner(path);
    expect(loaded).toMatchObject({ ok: false, problems: [{ file: path, message: expect.stringContaining(message) }] });
  });
});

/** Whoever has a way on takes it: robots that stand in each other's way stay there. Throws once in its life. */
const PLANNER = `
import { definePlanner } from 'shoal/planner';
export default definePlanner({
  name: 'greedy',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots, tick }) {
      if (tick === 100) throw new Error('once');
      const ends = new Set(robots.map(({ node, route }) => route.at(-1) ?? node));
      const moves = [];
      for (const { robot, node, route, goal } of robots) {
        const end = route.at(-1) ?? node;
        if (goal === null || route.length > 1) continue;
        const far = (n: number) => Math.hypot(floor.nodes[n].x - floor.nodes[goal].x, floor.nodes[n].y - floor.nodes[goal].y);
        const to = floor.neighbours[end].filter((n) => !ends.has(n)).sort((a, b) => far(a) - far(b))[0];
        if (to === undefined || far(to) >= far(end)) continue;
        ends.add(to);
        moves.push({ robot, to });
      }
      return { moves };
    },
  }),
});`;

const run = promisify(execFile);

describe.skipIf(!built)('shoal run --planner, as it is built', () => {
  const shoal = (...args: string[]) => run(process.execPath, [cli, ...args], { cwd: folder });

  test('is the same twice, and its recording is replayed without the planner', async () => {
    const planner = file('greedy.ts', PLANNER);
    const report = async (out: string): Promise<{ stateHash: string; contacts: number; distanceMetres: number }> => {
      const { stdout } = await shoal(
        'run',
        'small',
        '--for',
        '20s',
        '--planner',
        planner,
        '--json',
        '--quiet',
        '--out',
        out,
      );
      return JSON.parse(stdout);
    };
    const [one, other] = [await report('one'), await report('other')];
    expect(one).toMatchObject({ stateHash: other.stateHash, contacts: 0 });
    expect(one.distanceMetres).toBeGreaterThan(1);
    writeFileSync(planner, 'export default {{');
    const replayed = await shoal('replay', join('one', 'recording.mcap'));
    expect(replayed.stdout).toContain(one.stateHash);
  });

  test('shows what the planner prints on standard error, and keeps it out of the report', async () => {
    const planner = file('loud.ts', PLANNER.replace('if (tick', `console.log('at', tick); if (tick`));
    const { stdout, stderr } = await shoal(
      'run',
      'small',
      '--for',
      '2s',
      '--planner',
      planner,
      '--json',
      '--quiet',
      '--out',
      'loud',
    );
    expect(JSON.parse(stdout)).toMatchObject({ contacts: 0 });
    expect(stderr).toContain('at 6\n');
  });

  test('of one that cannot be loaded is bad input, in one line', async () => {
    const planner = file('broken.ts', 'export default {\n  name: = 3\n};\n');
    await expect(shoal('run', 'small', '--planner', planner)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: [^\n]*broken\.ts:2:\d+: [^\n]+\n$/),
    });
  });
});
