import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TelemetryFolder, type Overview } from '../../gateway/collector.ts';
import { SampleBuffer } from '../../gateway/edge/sampleBuffer.ts';
import { BrokerGate } from '../../gateway/mqtt/brokerGate.ts';
import { TelemetryPublisher } from '../../gateway/telemetry/publisher.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CLI } from './command.ts';
import { CountingRelay } from './countingRelay.ts';
import { DrivingFleet, EVERY } from './drivingFleet.ts';
import { freePorts } from './freePorts.ts';
import { describeMachine } from './machine.ts';

/** seven blocks of robots */
const ROBOTS = 51_200;
/** s for which they publish */
const SECONDS = 60;
/** robot-states a second that are published: a little more than the bar, and than the goal */
const PACES = [1.25e6, 4.5e6];
/** robot-states a second, and bytes each */
const [BAR, GOAL] = [1e6, 4e6];
const [MOST_BYTES, GOAL_BYTES] = [6, 3];
/** frames that wait for the broker, above which no sample is taken */
const MOST_WAITING = 200;
/** Linux counts processor time so many times a second */
const TICKS = 100;

interface Row {
  readonly [key: string]: string | number;
  readonly rate: number;
  readonly bytes: number;
  readonly sent: number;
  readonly files: number;
  readonly lost: number;
}

/** A large fleet's telemetry through one broker into files: publisher, broker and collector share the machine. */
const telemetry: Benchmark = {
  description:
    'telemetry of 51,200 robots for a minute through one broker into Parquet: robot-states a second, bytes each',
  async run(log) {
    log('reckoning where the robots drive');
    const fleet = new DrivingFleet(ROBOTS);
    const rows: Row[] = [];
    for (const pace of PACES) {
      rows.push(await measure(fleet, pace, log));
      log(JSON.stringify(rows.at(-1)));
    }
    const best = Math.max(...rows.map(({ rate }) => rate));
    const most = Math.max(...rows.map(({ bytes }) => bytes));
    const balanced = rows.every(({ sent, files, lost }) => sent === files + lost);
    return {
      title: `${ROBOTS} robots publish for ${SECONDS} s; ${describeMachine()}`,
      columns: [
        { key: 'pace', heading: 'published a second' },
        { key: 'rate', heading: 'in Parquet a second, read back' },
        { key: 'bytes', heading: 'bytes a robot-state on the wire' },
        { key: 'sent', heading: 'frames sent' },
        { key: 'files', heading: 'in files' },
        { key: 'lost', heading: 'declared lost' },
        { key: 'fileBytes', heading: 'bytes a robot-state in files' },
        { key: 'publisher', heading: 'publisher, cores' },
        { key: 'broker', heading: 'broker, cores' },
        { key: 'collector', heading: 'collector, cores' },
        { key: 'memory', heading: 'collector, MB' },
      ],
      rows,
      bars: [
        { bar: `>= ${BAR} robot-states/s in Parquet`, actual: String(best), met: best >= BAR },
        { bar: `goal: >= ${GOAL} robot-states/s`, actual: String(best), met: best >= GOAL },
        {
          bar: `<= ${MOST_BYTES} bytes a robot-state (goal: ${GOAL_BYTES})`,
          actual: String(most),
          met: most <= MOST_BYTES,
        },
        { bar: 'frames sent = in files + declared lost', actual: balanced ? 'holds' : 'does not', met: balanced },
      ],
    };
  },
};
export default telemetry;

async function measure(fleet: DrivingFleet, pace: number, log: (line: string) => void): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'shoal-telemetry-'));
  const [brokerPort, pagePort] = await freePorts(2);
  const broker = shoal('broker', '--port', String(brokerPort));
  const url = `mqtt://127.0.0.1:${brokerPort}`;
  const collector = shoal(
    'collect',
    '--broker',
    url,
    '--out',
    folder,
    '--port',
    String(pagePort),
    '--roll',
    '10s',
    '--json',
  );
  const relay = await CountingRelay.start(brokerPort);
  const page = `http://127.0.0.1:${pagePort}`;
  try {
    await until(async () => (await fetch(`${page}/readyz`)).ok);
    const began = performance.now();
    const own = process.cpuUsage();
    const sent = await publish(fleet, { url: `mqtt://127.0.0.1:${relay.port}`, pace });
    const after = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    log(`published, after ${after()}`);
    const { user, system } = process.cpuUsage(own);
    await until(async () => hasCome(await overview(page)));
    const memory = residentMemory(collector) / 1e6;
    const cores = [broker, collector].map((child) => cpuSeconds(child) / SECONDS);
    const books = await end(collector);
    log(`all in files, after ${after()}`);
    const states = await readBack(folder, books);
    log(`read back, after ${after()}`);
    const seconds = (performance.now() - began) / 1000;
    return {
      pace,
      rate: Math.round(states / seconds),
      bytes: rounded(relay.bytes / (sent.samples * fleet.robots)),
      sent: sent.frames,
      files: books.frames.inFiles,
      lost: Object.values(books.frames.lost).reduce((sum, frames) => sum + frames, 0),
      fileBytes: rounded(books.written.frames.bytes / states),
      publisher: rounded((user + system) / 1e6 / SECONDS),
      broker: rounded(cores[0]),
      collector: rounded(cores[1]),
      memory: Math.round(memory),
    };
  } finally {
    relay.close();
    for (const child of [collector, broker]) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Publishes as a gateway does. @returns how much it was */
async function publish(
  fleet: DrivingFleet,
  of: { readonly url: string; readonly pace: number },
): Promise<{ samples: number; frames: number }> {
  const { robots } = fleet;
  const memory = SampleBuffer.allocate(robots);
  const buffer = new SampleBuffer(memory, robots, 'writer');
  const publisher = new TelemetryPublisher({
    def: { gateway: 0, url: of.url, row: 0, robots, access: {}, vda5050: null, telemetry: null },
    telemetry: { fleet: 'bench', source: 1, every: EVERY, mostStored: 1 << 26, samples: memory },
    access: {},
    gate: new BrokerGate({ chance: () => 0.5 }),
    now: () => Date.now(),
  });
  const began = performance.now();
  let samples = 0;
  for (let now = 0, told = 0; now < 1000 * SECONDS; now = performance.now() - began) {
    const isDue = (1000 * samples * robots) / of.pace <= now;
    if (isDue && publisher.counts.frames.waiting < MOST_WAITING) {
      buffer.write(samples++, Date.now(), (columns) => fleet.sample(columns));
      publisher.publish();
    } else await setTimeout(1);
    if (now - told > 1000) {
      publisher.tellStatus();
      told = now;
    }
  }
  while (publisher.counts.frames.waiting > 0) await setTimeout(5);
  await publisher.close();
  return { samples: samples - publisher.counts.samples.conflated, frames: publisher.counts.frames.written };
}

/** What a collector says at its end. */
interface Books {
  readonly frames: { readonly inFiles: number; readonly lost: Readonly<Record<string, number>> };
  readonly robotStates: number;
  readonly written: { readonly frames: { readonly bytes: number } };
}

/** Reads where every robot was. @returns how many rows there are */
async function readBack(folder: string, { robotStates }: Books): Promise<number> {
  const opened = await TelemetryFolder.open(folder, Date.now());
  if (!opened.ok) throw new Error(opened.why);
  const asked = await opened.telemetry.ask('select count(*), max(time), sum(x), sum(y), count_if(loaded) from frames');
  opened.telemetry.close();
  if (!asked.ok) throw new Error(asked.why);
  const [[rows]] = asked.answer.rows;
  if (rows !== robotStates)
    throw new Error(`${JSON.stringify(rows)} robot-states in files, ${robotStates} in the books`);
  return robotStates;
}

function shoal(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Ends a collector, and waits for its files. */
async function end(collector: ChildProcess): Promise<Books> {
  let text = '';
  collector.stdout?.on('data', (data: Buffer) => (text += data.toString()));
  const ended = new Promise((done) => collector.once('close', done));
  collector.kill('SIGINT');
  await ended;
  return JSON.parse(text) as Books;
}

async function overview(page: string): Promise<Overview> {
  return (await fetch(`${page}/now`)).json() as Promise<Overview>;
}

/** @returns whether the gateway has said goodbye, and nothing of it is under way */
function hasCome({ fleets, totals }: Overview): boolean {
  const [gateway] = fleets[0]?.gateways ?? [];
  return gateway?.state === 'offline' && totals.frames + gateway.lost >= gateway.written;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await holds().catch(() => false)) return;
    await setTimeout(20);
  }
}

/** @returns s of processor time that a child has taken; 0 where nobody can tell */
function cpuSeconds({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

/** @returns bytes of memory that a child has; 0 where nobody can tell */
function residentMemory({ pid }: ChildProcess): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
