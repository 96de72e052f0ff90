import { setTimeout } from 'node:timers/promises';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { startBrokerProcess, type BrokerProcess } from '../support/brokerProcess.ts';
import { publishPacket, RawClient, subscribePacket } from '../support/rawMqtt.ts';
import { describeMachine } from './machine.ts';

const ROBOTS = 200;
/** messages a second of each robot, and bytes of a message: a state */
const RATE = 20;
const PAYLOAD = 700;
const HEALTHY = 3;
const PORT = '18830';
/** s before, with the stalled one, and after it has gone */
const [BEFORE, STALLED, AFTER] = [10, 40, 10];
/** s after which the others have to be well again */
const GRACE = 5;
const LEAST = 0.95;
const GOAL = 0.99;
/** MiB by which the broker may grow */
const MOST_GROWTH = 64;

/** Two hundred robots tell a broker their states; three subscribers read them, a fourth stops reading. */
const stalledSubscriber: Benchmark = {
  description: 'one subscriber stops reading, 200 robots × 20 Hz: what the others of the broker get',
  async run(log) {
    const broker = await startBrokerProcess('--port', PORT);
    const load = await Load.start(broker.url);
    try {
      await setTimeout(3000);
      const before = await load.watch(broker, BEFORE);
      const stalled = await RawClient.connect(broker.url, { id: 'stalled' });
      stalled.send(subscribePacket(['vda5050/v3/#']));
      await stalled.until(() => stalled.bytes > 100_000);
      stalled.socket.pause();
      const during = await load.watch(broker, STALLED);
      stalled.end();
      const after = await load.watch(broker, AFTER);
      const isAlive = broker.child.exitCode === null;
      const phases = [
        { phase: 'before', seconds: before },
        { phase: `with a stalled one, first ${GRACE} s`, seconds: during.slice(0, GRACE) },
        { phase: 'with a stalled one, later', seconds: during.slice(GRACE) },
        { phase: 'after it has gone', seconds: after },
      ];
      const rows = phases.map(({ phase, seconds }) => ({
        phase,
        rate: Math.round(mean(seconds.map(({ rate }) => rate))),
        worst: Math.round(Math.min(...seconds.map(({ rate }) => rate))),
        memory: Math.round(Math.max(...seconds.map((one) => one.memory))),
        processor: Math.round(100 * mean(seconds.map(({ processor }) => processor))),
      }));
      for (const { phase, rate, worst } of rows) log(`${phase}: ${rate} messages/s, worst second ${worst}`);
      const share = worstStretch(during.slice(GRACE).map(({ rate }) => rate)) / (ROBOTS * RATE * HEALTHY);
      const growth = Math.max(...during.map((one) => one.memory)) - Math.max(...before.map((one) => one.memory));
      return {
        title: `a stalled subscriber, ${ROBOTS} robots × ${RATE} Hz × ${PAYLOAD} B, ${HEALTHY} others; ${describeMachine()}`,
        columns: [
          { key: 'phase', heading: 'phase' },
          { key: 'rate', heading: 'messages/s to the others' },
          { key: 'worst', heading: 'worst second' },
          { key: 'memory', heading: 'broker, MiB at most' },
          { key: 'processor', heading: 'broker, % of a processor' },
        ],
        rows,
        bars: [
          {
            bar: `worst ${GRACE} s in a row from ${GRACE} s on >= ${LEAST} of what is sent`,
            actual: share.toFixed(3),
            met: share >= LEAST,
          },
          { bar: `goal: >= ${GOAL} of what is sent`, actual: share.toFixed(3), met: share >= GOAL },
          {
            bar: `the broker grows by <= ${MOST_GROWTH} MiB`,
            actual: growth.toFixed(0),
            met: !(growth > MOST_GROWTH),
          },
          { bar: 'the broker is alive', actual: String(isAlive), met: isAlive },
        ],
      };
    } finally {
      load.end();
      await broker.end();
    }
  },
};
export default stalledSubscriber;

interface Second {
  /** messages that the healthy subscribers got in it, together */
  readonly rate: number;
  /** MiB of the broker at its end */
  readonly memory: number;
  /** share of a processor that the broker used */
  readonly processor: number;
}

interface Robot {
  readonly client: RawClient;
  readonly message: Buffer;
}

/** Robots that publish, and those who listen. */
class Load {
  readonly #robots: readonly Robot[];
  readonly #listeners: readonly RawClient[];
  readonly #timer: NodeJS.Timeout;
  #sent = 0;

  private constructor(robots: readonly Robot[], listeners: readonly RawClient[]) {
    this.#robots = robots;
    this.#listeners = listeners;
    const began = performance.now();
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1000) * RATE * ROBOTS);
      for (; this.#sent < due; this.#sent++) {
        const { client, message } = this.#robots[this.#sent % ROBOTS];
        client.socket.write(message);
      }
    }, 5);
  }

  static async start(url: string): Promise<Load> {
    const listeners = [];
    for (let i = 0; i < HEALTHY; i++) {
      const client = await RawClient.connect(url, { id: `listener-${i}` });
      client.send(subscribePacket(['vda5050/v3/#']));
      listeners.push(client);
    }
    const robots = [];
    for (let row = 0; row < ROBOTS; row++) {
      const serial = `robot-${String(row).padStart(4, '0')}`;
      const client = await RawClient.connect(url, { id: serial });
      robots.push({ client, message: publishPacket(`vda5050/v3/shoal/${serial}/state`, 'x'.repeat(PAYLOAD)) });
    }
    return new Load(robots, listeners);
  }

  /** @returns what came, second by second */
  async watch(broker: BrokerProcess, seconds: number): Promise<Second[]> {
    const all: Second[] = [];
    for (let i = 0; i < seconds; i++) {
      const [began, bytes, used] = [performance.now(), this.#bytes, broker.processorTime()];
      await setTimeout(1000);
      const took = (performance.now() - began) / 1000;
      all.push({
        rate: (this.#bytes - bytes) / this.#robots[0].message.length / took,
        memory: broker.memory(),
        processor: (broker.processorTime() - used) / took,
      });
    }
    return all;
  }

  end(): void {
    clearInterval(this.#timer);
    for (const { client } of this.#robots) client.end();
    for (const client of this.#listeners) client.end();
  }

  get #bytes(): number {
    return this.#listeners.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** One second alone says more about what else the machine does. */
function worstStretch(rates: readonly number[]): number {
  return Math.min(...rates.slice(GRACE - 1).map((_, i) => mean(rates.slice(i, i + GRACE))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
