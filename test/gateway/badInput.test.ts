import { lifFloor } from '../../scenarios/lif/lifFloor.ts';
import { afterEach, describe, expect, test } from 'vitest';
import * as onBoard from '../../gateway/onboard.ts';
import type { ExternalInput } from '../../gateway/onboard.ts';
import { advance, createFleetRun, stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { recordedInputs, type InputEntry } from '../../scenarios/outside/ordersOutside.ts';
import { startEmbeddedBroker, type RunningBroker } from '../../gateway/index.ts';
import { BAD_MESSAGES } from '../support/badMessages.ts';
import { BAD_PACKETS } from '../support/badPackets.ts';
import { BROKERS } from '../support/brokers.ts';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { RawClient } from '../support/rawMqtt.ts';
import { readRight } from '../support/scenarioText.ts';

const COLUMNS = 3;
/** @returns a lane for each robot, all of them joined at the left: who gets bad input is in nobody's way */
const siteFor = (robots: number): string => `
floor:
  text: |
    ${'@'.repeat(COLUMNS + 2)}
${Array.from({ length: robots }, () => `    @${'.'.repeat(COLUMNS)}@\n`).join('')}    ${'@'.repeat(COLUMNS + 2)}
robots:
  count: ${robots}
  starts: ${JSON.stringify(Array.from({ length: robots }, (_, row) => [1, 1 + row]))}
demand:
  outside: {}
`;

const serialOf = (row: number): string => `robot-${String(row).padStart(4, '0')}`;
const nodeOf = (row: number, column: number): string => `n${row * COLUMNS + column}`;

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

/** Keeps what a run is told, tick by tick, as a recording would: through JSON. */
function journalOf({ gateway, run }: FleetOnBroker): InputEntry[] {
  const journal: InputEntry[] = [];
  const take = gateway.takeInputs.bind(gateway);
  gateway.takeInputs = (robots): readonly ExternalInput[] => {
    const inputs = take(robots);
    if (inputs.length > 0) journal.push(JSON.parse(JSON.stringify({ tick: run.sim.clock[0], inputs })) as InputEntry);
    return inputs;
  };
  return journal;
}

/** @returns the hash of the same run, told the same by nobody but its journal */
function replayed(site: string, journal: readonly InputEntry[], ticks: number): string {
  const built = createFleetRun(readRight(site), { seed: 1, inputs: recordedInputs(journal), onBoard, lif: lifFloor });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  for (let tick = 0; tick < ticks; tick++) advance(built.run);
  return stateHashOf(built.run);
}

interface Told {
  readonly errors?: readonly { readonly errorType: string }[];
  readonly orderId?: string;
}

describe.each(BROKERS)('bad input on %s', (_name, startBroker) => {
  test(`of ${BAD_MESSAGES.length} kinds is answered, counted, and harms nobody`, async () => {
    const robots = BAD_MESSAGES.length;
    const site = siteFor(robots);
    fleet = await (await FleetOnBroker.start(site, { startBroker })).begin();
    const journal = journalOf(fleet);
    for (const [row, { topic, payloads }] of BAD_MESSAGES.entries()) {
      const [serial, at, next] = [serialOf(row), nodeOf(row, 0), nodeOf(row, 1)];
      for (const payload of payloads({ serial, at, next })) await fleet.sendRaw(topic, payload, serial);
    }
    const told = (row: number): Told[] => fleet?.of('state', serialOf(row)).map(({ message }) => message) ?? [];
    const isAnswered = (row: number): boolean => {
      const { answer } = BAD_MESSAGES[row];
      if ('counted' in answer) return (fleet?.gateway.counts[answer.counted] ?? 0) > 0;
      if ('taken' in answer) return told(row).some(({ orderId }) => orderId === 'odd');
      return told(row).some(({ errors = [] }) => errors.some(({ errorType }) => errorType === answer.error));
    };
    const missing = (): string[] => BAD_MESSAGES.filter((__, row) => !isAnswered(row)).map(({ name }) => name);
    await fleet.until(() => missing().length === 0).catch(() => expect(missing()).toEqual([]));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();

    const last = (row: number) => String(fleet?.state(serialOf(row))['lastNodeId']);
    const isIdle = (row: number) => JSON.stringify(fleet?.state(serialOf(row))['nodeStates']) === '[]';
    await fleet.until(() => BAD_MESSAGES.every((__, row) => isIdle(row)), 5);
    for (let row = 0; row < robots; row++) await fleet.send('order', goodOrder(row, last(row)), serialOf(row));
    await fleet.until(() => BAD_MESSAGES.every((__, row) => last(row) === nodeOf(row, COLUMNS - 1)), 5);
    const ticks = fleet.run.sim.clock[0];
    expect(stateHashOf(fleet.run)).toBe(replayed(site, journal, ticks));
  });
});

describe('what breaks the rules of MQTT', () => {
  test(`in ${BAD_PACKETS.length} ways ends its connection or is counted; the fleet beside it goes on`, async () => {
    const limits = { connectTime: 5, rate: 1000 }; // longer than a loaded machine keeps the broker from reading
    let counts: RunningBroker['counts'] = () => ({});
    const startBroker = async () => {
      const broker = await startEmbeddedBroker(0, { limits });
      counts = broker.counts;
      return broker;
    };
    const site = siteFor(2);
    fleet = await (await FleetOnBroker.start(site, { startBroker })).begin();
    const { url } = fleet.broker;
    const journal = journalOf(fleet);
    await fleet.send('order', goodOrder(0, nodeOf(0, 0)), serialOf(0));
    const clients = await Promise.all(
      BAD_PACKETS.map(async ({ hello, packets }) => {
        const client = await RawClient.open(url);
        client.send(hello);
        if (packets.length > 0) await client.until(() => client.bytes > 0);
        client.send(...packets);
        return client;
      }),
    );
    const wanted = new Map<string, number>();
    for (const { counted } of BAD_PACKETS) wanted.set(counted, (wanted.get(counted) ?? 0) + 1);
    const missing = () => [...wanted].filter(([name, times]) => (counts()[name] ?? 0) < times);
    const open = () => BAD_PACKETS.filter(({ counted }, i) => counted.startsWith('closed.') && !clients[i].isClosed);
    await fleet.until(() => missing().length === 0 && open().length === 0).catch(() => undefined);
    expect([missing(), open().map(({ name }) => name)]).toEqual([[], []]);
    for (const client of clients) client.end();

    await fleet.until(() => fleet?.gateway.connected === 2, 0); // the one whose name was taken, too
    await fleet.send('order', goodOrder(1, nodeOf(1, 0)), serialOf(1));
    const last = (row: number) => fleet?.state(serialOf(row))['lastNodeId'];
    await fleet.until(() => [0, 1].every((row) => last(row) === nodeOf(row, COLUMNS - 1)));
    expect(stateHashOf(fleet.run)).toBe(replayed(site, journal, fleet.run.sim.clock[0]));
  });
});

/** @returns from where a robot stands to the end of its lane */
function goodOrder(row: number, from: string): object {
  const ahead = Array.from({ length: COLUMNS }, (_, column) => nodeOf(row, column));
  const nodes = ahead
    .slice(ahead.indexOf(from))
    .map((nodeId, i) => ({ nodeId, sequenceId: 2 * i, released: true, actions: [] }));
  const edges = nodes.slice(1).map((_, i) => ({ edgeId: `e${i}`, sequenceId: 2 * i + 1, released: true, actions: [] }));
  return { orderId: 'good', orderUpdateId: 0, nodes, edges };
}
