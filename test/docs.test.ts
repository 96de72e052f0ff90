import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildProgram, type Actions } from '../scenarios/cli/program.ts';
import { KPI_PATHS } from '../scenarios/kpiFields.ts';
import { parseExpectations } from '../scenarios/expectations/parseExpectations.ts';
import { parseFault } from '../scenarios/faults/parseFault.ts';
import { FAULT_KIND_NAMES } from '../scenarios/faults/fault.ts';
import { check } from '../scenarios/check/index.ts';
import { bundlePlanner } from '../scenarios/planner/bundlePlanner.ts';
import { importPlanner } from '../scenarios/planner/importPlanner.ts';
import type { PlannerModule } from '../planners/index.ts';
import { FakeCli } from './support/fakeCli.ts';
import { filesIn, readText } from './support/sourceTree.ts';

const documents = filesIn('.').filter((file) => file.endsWith('.md'));
const commands = [...new Set(documents.flatMap((file) => shoalCommands(readText(file))))];

/** Commands that a document shows in blocks and in `code`; those with a gap to fill in are none. */
function shoalCommands(text: string): string[] {
  const lines = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block.split('\n'));
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
  return [...lines, ...inline]
    .map((line) => line.replace(/\s#.*$/, '').trim())
    .filter((line) => /^(?:npx )?shoal \w/.test(line) && !line.includes('…'));
}

/** Splits a command as a shell does, quotes respected. @returns what follows `shoal` */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare,
  );
  return words.slice(words.indexOf('shoal') + 1);
}

/** Parses a command without doing it. @returns its name and options */
async function parse(command: string): Promise<{ name: string; options: Record<string, unknown> }> {
  let seen: { name: string; options: Record<string, unknown> } | undefined;
  const note =
    (name: string) =>
    async (...given: unknown[]) => {
      seen = { name, options: given.at(-2) as Record<string, unknown> };
    };
  const actions = new Proxy({}, { get: (_, name) => note(String(name)) }) as Actions;
  const program = buildProgram(actions);
  for (const one of [program, ...program.commands]) one.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(argumentsOf(command), { from: 'user' });
  if (seen === undefined) throw new Error(`${command} does nothing`);
  return seen;
}

describe('what the documents show works', () => {
  test('there are commands to check', () => {
    expect(commands.length).toBeGreaterThan(8);
  });

  test.each(commands)('%s is a command', async (command) => {
    const { options } = await parse(command);
    for (const fault of (options.fault ?? []) as string[]) expect(parseFault(fault)).toMatchObject({ ok: true });
    for (const text of (options.expect ?? []) as string[]) expect(parseExpectations(text)).toMatchObject({ ok: true });
  });

  test.each(commands.filter((command) => /shoal (?:list|schema|validate|bench)\b/.test(command)))(
    '%s runs',
    async (command) => {
      expect(await new FakeCli().run(...argumentsOf(command))).toMatchObject({ code: 0 });
    },
  );

  test('the manual of scenarios names every kind of fault', () => {
    const manual = readText('scenarios/README.md');
    for (const kind of FAULT_KIND_NAMES) expect(manual).toContain(`\`${kind}\``);
  });

  test('every document that shows commands is reached by links from the README', () => {
    const linked = (file: string): string[] =>
      [...readText(file).matchAll(/\]\((?!https?:)([^)#\s]+\.md)/g)].map(([, to]) =>
        posix.join(posix.dirname(file), to),
      );
    const reached = new Set(['README.md']);
    for (const file of reached) for (const to of linked(file)) reached.add(to);
    const manuals = documents.filter((file) => shoalCommands(readText(file)).length > 0);
    expect(manuals.filter((file) => !reached.has(file))).toEqual([]);
  });

  test('the figures are described where the manual says they are', () => {
    const source = readText('scenarios/kpis.ts');
    for (const path of KPI_PATHS) expect(source, path).toContain(path.split('.').at(-1));
  });
});

describe('the planner that planners/README.md shows', () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readText('planners/README.md')) ?? [];

  /** @returns the planner, as somebody has it who has copied it into a file */
  async function copied(): Promise<PlannerModule> {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-'));
    const file = join(folder, 'shortest.ts');
    writeFileSync(file, code);
    const bundled = await bundlePlanner(file);
    const imported = bundled.ok ? await importPlanner(bundled.code) : bundled;
    rmSync(folder, { recursive: true });
    if (!('module' in imported)) throw new Error(JSON.stringify(imported));
    return imported.module;
  }

  test('is a planner of about forty lines, plans well, and waits for ever where two meet', async () => {
    expect(code.split('\n').length).toBeLessThan(50);
    const report = check(await copied(), { properties: ['plan', 'stop', 'live'], runs: 8 });
    expect(report.failures.map(({ property, rule }) => [property, rule])).toEqual([['live', 'stuck']]);
    expect(report.failures[0].size.robots).toBe(2);
  });

  test('looks at the lanes of a floor once, however many nodes and robots there are', async () => {
    let looks = 0;
    const nodes = Array.from({ length: 600 }, (_, x) => ({ x, y: 0 }));
    const neighbours = new Proxy(
      nodes.map((_, node) => [node - 1, node + 1].filter((to) => to in nodes)),
      { get: (lanes, key, self) => (/^\d+$/.test(String(key)) && looks++, Reflect.get(lanes, key, self)) }, // prettier-ignore
    );
    const floor = { width: 600, height: 1, pitch: 1, nodes, neighbours, walls: [] };
    const still = { theta: 0, forward: 0, left: 0, turn: 0, route: [], working: false, faulty: false, trajectory: [] };
    const robots = [5, 205, 405].map((node, robot) => ({
      ...nodes[node],
      ...still,
      robot,
      node,
      holds: [node],
      goal: 599,
      task: robot,
    }));
    const setup = { floor, robots: [], dt: 0.1, period: 2, margin: 0.015, workPerTick: 1, seed: 1 };
    const planner = (await copied()).create(setup);
    for (let turn = 0; turn < 10; turn++)
      expect(planner.plan({ tick: 2 * turn, robots, tasks: [] }).moves).toHaveLength(3);
    expect(looks).toBeLessThan(2 * nodes.length);
  });
});
