import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CLI } from './command.ts';
import { freePorts } from './freePorts.ts';
import { describeMachine } from './machine.ts';

/** s that are measured, once every robot is connected */
const SECONDS = 60;
/** ms that the robots may take to come */
const TO_CONNECT = 120_000;

/** Fleets, and how large a floor each needs. */
const FLEETS = [
  { robots: 1000, blocksAcross: 40, blocksDown: 10, gateways: 2 },
  { robots: 4000, blocksAcross: 60, blocksDown: 26, gateways: 2 },
] as const;

interface Row {
  readonly robots: number;
  readonly connected: number;
  readonly connectSeconds: number;
  /** simulated seconds a second */
  readonly pace: number;
  readonly states: number;
  readonly visualizations: number;
  /** messages of both a second, and what there would have to be at 1 Hz */
  readonly rate: number;
  readonly least: number;
  readonly dropped: number;
  readonly tickP99: number;
  readonly memory: number;
}

/** A large fleet in real time, at work by itself, each robot a VDA5050 client of the embedded broker; somebody takes every message. */
const robots: Benchmark = {
  description: 'a thousand and four thousand VDA5050 robots on the embedded broker, in real time: 1 Hz and events',
  async run(log) {
    const rows: Row[] = [];
    for (const fleet of FLEETS) {
      rows.push(await measure(fleet));
      log(JSON.stringify(rows.at(-1)));
    }
    const [bar, goal] = rows.map(holds);
    return {
      title: `VDA5050 robots in real time, all of their messages taken by one subscriber; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows: rows.map((row) => ({ ...row })),
      bars: [
        { bar: '1000 robots in real time', actual: `${rows[0].pace} x, ${rows[0].rate} messages/s`, met: bar },
        { bar: 'goal: 4000 robots in real time', actual: `${rows[1].pace} x, ${rows[1].rate} messages/s`, met: goal },
      ],
    };
  },
};
export default robots;

/** In real time: time goes on as it should, everybody is there, and everybody is seen once a second. */
function holds({ robots: all, connected, pace, rate, least }: Row): boolean {
  return connected === all && pace >= 0.99 && rate >= 0.99 * least;
}

async function measure({ robots: count, blocksAcross, blocksDown, gateways }: (typeof FLEETS)[number]): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'shoal-robots-'));
  const scenario = join(folder, 'many.yaml');
  writeFileSync(
    scenario,
    `duration: 1h\nwarmUp: 0\nfloor: {warehouse: {preset: warehouse-200, blocksAcross: ${blocksAcross}, blocksDown: ${blocksDown}, stationsLeft: ${blocksDown}, stationsRight: ${blocksDown}, chargers: 16, parking: 16}}\n` +
      `robots: {count: ${count}, class: tote-amr}\ndemand: {closedLoop: {}}\nbattery: off\n`,
  );
  const [brokerPort, metricsPort] = await freePorts(2);
  const ports = ['--broker-port', String(brokerPort), '--metrics-port', String(metricsPort)];
  const began = performance.now();
  const args = [
    'serve',
    scenario,
    '--dispatch',
    'internal',
    '--gateways',
    String(gateways),
    ...ports,
    '--collect',
    join(folder, 'telemetry'),
  ];
  const served = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const figures = async (): Promise<Map<string, number>> =>
      read(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text());
    await ready(metricsPort, served);
    const connectSeconds = (performance.now() - began) / 1000;
    const client = await connectAsync(`mqtt://127.0.0.1:${brokerPort}`, { protocolVersion: 4 });
    const seen = { states: 0, visualizations: 0 };
    client.on('message', (topic) => {
      if (topic.endsWith('/state')) seen.states++;
      else seen.visualizations++;
    });
    await client.subscribeAsync(['vda5050/v3/+/+/state', 'vda5050/v3/+/+/visualization']);
    await setTimeout(3000); // what is just beginning settles
    const [before, at] = [{ ...seen, figures: await figures() }, performance.now()];
    await setTimeout(SECONDS * 1000);
    const after = await figures();
    const seconds = (performance.now() - at) / 1000;
    const grown = (name: string): number => (after.get(name) ?? 0) - (before.figures.get(name) ?? 0);
    const [states, visualizations] = [seen.states - before.states, seen.visualizations - before.visualizations];
    await client.endAsync(true);
    const dropped = [...after].filter(([name]) => name.includes('dropped')).reduce((sum, [, value]) => sum + value, 0);
    return {
      robots: count,
      connected: after.get('shoal_robots_connected') ?? 0,
      connectSeconds: rounded(connectSeconds),
      pace: rounded(grown('shoal_simulated_seconds') / seconds),
      states,
      visualizations,
      rate: Math.round((states + visualizations) / seconds),
      least: count,
      dropped,
      tickP99: tickP99(after),
      memory: Math.round((after.get('process_resident_memory_bytes') ?? 0) / 2 ** 20),
    };
  } finally {
    served.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
}

async function ready(port: number, served: ChildProcess): Promise<void> {
  for (const until = performance.now() + TO_CONNECT; performance.now() < until; await setTimeout(100)) {
    if (served.exitCode !== null) throw new Error(`shoal serve ended with ${served.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
  }
}

/** @returns figures by name and labels, as Prometheus reads them */
function read(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

/** @returns ms within which 99 of 100 ticks are done, by the buckets that there are */
function tickP99(figures: ReadonlyMap<string, number>): number {
  const all = figures.get('shoal_tick_duration_seconds_count') ?? 0;
  for (const [name, count] of figures) {
    const bucket = /^shoal_tick_duration_seconds_bucket\{le="([\d.]+)"\}$/.exec(name)?.[1];
    if (bucket !== undefined && count >= 0.99 * all) return 1000 * Number(bucket);
  }
  return Infinity;
}

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
