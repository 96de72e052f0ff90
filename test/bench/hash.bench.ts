import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CLI, runCommand, type Said } from './command.ts';
import { describeMachine } from './machine.ts';

/** Runs that are compared: with and without faults, with and without orders. */
const RUNS: readonly (readonly [string, ...string[]])[] = [
  [
    'warehouse-200',
    '--for=5m',
    '--seed=3',
    '--fault=planner.crash:1@60s+20s',
    '--fault=planner.garbage:2@90s+10s',
    '--fault=planner.late:3@2m+30s',
    '--fault=robot.breakdown:17@100s+1m',
    '--fault=station.outage:4@80s+1m',
  ],
  ['w10', '--for=2m', '--robots=400', '--seed=2'],
];

const HASH = /^[0-9a-f]{16}$/;

/** A way to come to the state at the end of a run. */
interface Way {
  readonly way: string;
  readonly run: () => Promise<Said>;
}

interface Row {
  readonly [key: string]: string | number | null;
}

/** The same scenario and seed, by every way that there is: the same state hash. */
const hash: Benchmark = {
  description: 'state hash of a run: again, in a replay, from every snapshot, in a terminal, on another Node',
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-hash-'));
    const skipped = new Set<string>();
    const rows: Row[] = [];
    const bars = [];
    try {
      for (const [scenario, ...options] of RUNS) {
        const ways = await waysOf([scenario, ...options], join(folder, scenario), (why) => skipped.add(why));
        const hashes = new Set<string>();
        for (const { way, run } of ways) {
          const said = await run();
          const stateHash = hashIn(said);
          hashes.add(stateHash);
          rows.push({ scenario, way, stateHash, wallSeconds: Number(said.seconds.toFixed(1)) });
          log(`${scenario}, ${way}: ${stateHash}`);
        }
        const met = hashes.size === 1 && HASH.test([...hashes][0]); // to fail by every way alike is none
        const actual = `${hashes.size} state hash${hashes.size === 1 ? '' : 'es'} by ${ways.length} ways`;
        bars.push({ bar: `${scenario}: identical by every way`, actual, met });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    for (const why of skipped) {
      rows.push({ scenario: 'NOT COMPARED', way: why, stateHash: null, wallSeconds: null });
      log(`NOT COMPARED: ${why}`);
    }
    return {
      title: `state hashes; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars,
    };
  },
};

/** @returns the ways that this machine has; tells of the others why they are none */
async function waysOf(run: readonly string[], folder: string, skip: (why: string) => void): Promise<Way[]> {
  const here = process.execPath;
  const recording = join(folder, 'first', 'recording.mcap');
  const simulate = (node: string, out: string): Promise<Said> =>
    runCommand(node, [CLI, 'run', ...run, '--json', '--quiet', '--out', join(folder, out)]);
  const replay = (node: string, ...options: string[]): Promise<Said> =>
    runCommand(node, [CLI, 'replay', recording, '--json', ...options]);
  const ways: Way[] = [
    { way: `run, Node ${process.version}, --json`, run: () => simulate(here, 'first') },
    { way: 'run again', run: () => simulate(here, 'second') },
    { way: 'run, in plain text', run: () => plain(here, run, join(folder, 'plain')) },
    { way: 'replay', run: () => replay(here) },
    { way: 'replay --every-snapshot', run: () => replay(here, '--every-snapshot') },
    { way: 'replay --from 90s', run: () => replay(here, '--from', '90s') },
  ];
  const noTerminal = await whyNoTerminal();
  if (noTerminal === null)
    ways.push({ way: 'run in a terminal', run: () => inTerminal(here, run, join(folder, 'tty')) });
  else skip(noTerminal);
  const other = await otherNode();
  if ('why' in other) skip(other.why);
  else {
    const name = `Node ${other.version}`;
    ways.push(
      { way: `run, ${name}`, run: () => simulate(other.path, 'other') },
      { way: `replay, ${name}`, run: () => replay(other.path) },
      { way: `replay --every-snapshot, ${name}`, run: () => replay(other.path, '--every-snapshot') },
    );
  }
  return ways;
}

function plain(node: string, run: readonly string[], out: string): Promise<Said> {
  return runCommand(node, [CLI, 'run', ...run, '--out', out]);
}

/** A terminal of its own for the command: with progress bar and colours, as a person sees it. */
function inTerminal(node: string, run: readonly string[], out: string): Promise<Said> {
  const line = [node, CLI, 'run', ...run, '--out', out].map((word) => `'${word}'`).join(' ');
  return runCommand('script', ['--quiet', '--return', '--command', line, '/dev/null']);
}

async function whyNoTerminal(): Promise<string | null> {
  const { out } = await runCommand('script', ['--version']);
  return out.includes('util-linux') ? null : "in a terminal: there is no 'script' of util-linux";
}

async function otherNode(): Promise<{ readonly path: string; readonly version: string } | { readonly why: string }> {
  const path = process.env['SHOAL_NODE24'] ?? '';
  if (path === '') return { why: 'on another Node: SHOAL_NODE24 names none' };
  if (!existsSync(path)) return { why: `on another Node: there is nothing at SHOAL_NODE24=${path}` };
  const version = (await runCommand(path, ['--version'])).out.trim();
  return version === process.version
    ? { why: `on another Node: SHOAL_NODE24 is ${version} as well` }
    : { path, version };
}

/** @returns the state hash that a command printed, in JSON or in words; what went wrong where there is none */
function hashIn({ code, out, err }: Said): string {
  const found = /"stateHash": "([0-9a-f]{16})"|state hash +([0-9a-f]{16})/.exec(out);
  if (code !== 0 || found === null) return `exit ${code}: ${(err || out).trim().split('\n').at(-1) ?? ''}`;
  return found[1] ?? found[2];
}

export default hash;
