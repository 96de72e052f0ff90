import { setImmediate } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { FleetGateway, startEmbeddedBroker, dialectOf } from '../../gateway/index.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { advance, createFleetRun } from '../../scenarios/run/fleetRun.ts';
import { gatewayFleet } from '../../scenarios/serve/gatewayFleet.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';

const SECONDS = 3600;
/** ticks between chances for the messages, and messages that are under way at the most */
const TICKS_AT_ONCE = 5;
const MOST_UNDER_WAY = 20_000;

const RUNS = [
  { version: '3.0', schemas: '3.0.0' },
  { version: '2.1', schemas: '2.1.0' },
] as const;

interface Row {
  readonly version: string;
  readonly robots: number;
  readonly messages: number;
  readonly states: number;
  readonly valid: number;
  readonly lost: number;
  readonly seconds: number;
}

/** An hour of the built-in warehouse on a broker, as fast as it goes; its moments are the simulation's. */
const schemas: Benchmark = {
  description:
    'an hour of 200 robots on a broker: every message held against the official schemas of VDA5050 3.0 and 2.1',
  async run(log) {
    const rows: Row[] = [];
    const wrong: string[] = [];
    for (const of of RUNS) {
      const checked = new VdaSchemas(of.schemas);
      rows.push(await hour(of.version, checked));
      wrong.push(...checked.wrong);
      log(JSON.stringify(rows.at(-1)));
    }
    const all = rows.every(({ messages, valid, lost }) => messages > 0 && valid === messages && lost === 0);
    return {
      title: `warehouse-200 on the embedded broker for an hour; ${describeMachine()}`,
      columns: [
        { key: 'version', heading: 'VDA5050' },
        { key: 'robots', heading: 'robots' },
        { key: 'messages', heading: 'messages' },
        { key: 'states', heading: 'states' },
        { key: 'valid', heading: 'valid' },
        { key: 'lost', heading: 'lost' },
        { key: 'seconds', heading: 's' },
      ],
      rows: rows.map((row) => ({ ...row })),
      bars: [{ bar: 'every message is valid, and none is lost', actual: wrong[0] ?? (all ? 'all' : 'no'), met: all }],
    };
  },
};
export default schemas;

async function hour(version: '3.0' | '2.1', checked: VdaSchemas): Promise<Row> {
  const began = performance.now();
  const scenario = loadBuiltIn('warehouse-200');
  const broker = await startEmbeddedBroker(0);
  let now = Date.UTC(2026, 0, 1);
  const gateway = new FleetGateway({
    ...broker.own,
    access: { ...broker.own.login },
    gateways: 1,
    script: null,
    vda5050: { version, manufacturer: 'shoal', timing: { stateInterval: 30, visualizationInterval: 1 } },
    telemetry: null,
    seed: 1,
    now: () => now,
    chance: () => 0.5,
  });
  const built = createFleetRun(scenario, { seed: scenario.seed });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  const seen = await watch(broker.url, `${dialectOf(version).prefix}/#`, checked);
  const { run } = built;
  gateway.begin(gatewayFleet(run));
  const robots = run.sim.clock[1];
  const until = async (holds: () => boolean): Promise<void> => {
    for (let since = performance.now(); !holds() && performance.now() - since < 60_000;) await setImmediate();
  };
  await until(() => gateway.connected === robots);
  const sent = (): number =>
    Object.entries(gateway.counts).reduce((sum, [name, count]) => sum + (name.startsWith('sent.') ? count : 0), 0);
  for (let tick = 0; tick < SECONDS / scenario.dt; tick++) {
    advance(run);
    now += 1000 * scenario.dt;
    gateway.afterTick();
    if (tick % TICKS_AT_ONCE !== 0) continue;
    await setImmediate();
    await until(() => sent() - seen.messages < MOST_UNDER_WAY);
  }
  const connections = 2 * robots; // one when it comes, one when it goes
  await gateway.close();
  await until(() => seen.messages >= sent() + connections);
  await seen.client.endAsync(true);
  await broker.close();
  const seconds = Math.round((performance.now() - began) / 1000);
  const valid = checked.checked - checked.wrong.length;
  return {
    version,
    robots,
    messages: seen.messages,
    states: seen.states,
    valid,
    lost: sent() + connections - seen.messages,
    seconds,
  };
}

interface Watching {
  messages: number;
  states: number;
  readonly client: MqttClient;
}

/** Somebody who takes every message and holds it against its schema. */
async function watch(url: string, topics: string, checked: VdaSchemas): Promise<Watching> {
  const client = await connectAsync(url, { protocolVersion: 4 });
  const seen = { messages: 0, states: 0, client };
  client.on('message', (topic, payload) => {
    const name = topic.slice(topic.lastIndexOf('/') + 1);
    seen.messages++;
    if (name === 'state') seen.states++;
    checked.check(name, JSON.parse(payload.toString()));
  });
  await client.subscribeAsync(topics);
  return seen;
}
