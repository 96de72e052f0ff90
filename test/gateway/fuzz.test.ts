import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../gateway/index.ts';
import { robotFacts } from '../../gateway/vda5050/robotFacts.ts';
import { readPayload } from '../../gateway/mqtt/readPayload.ts';
import { Places } from '../../gateway/onboard.ts';
import { OutsideRig } from '../support/outsideRig.ts';
import { publishPacket, RawClient, subscribePacket, connectPacket } from '../support/rawMqtt.ts';
import { startRig } from '../support/runningBroker.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';

type Json = unknown;
type Path = readonly (string | number)[];

/** A change of a message: at one of its places another value, none, or the same once more. */
interface Change {
  readonly place: number;
  readonly value: Json;
  readonly kind: 'set' | 'drop' | 'twice';
}

/** All places of a value, the value itself first. */
function placesOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, Array.isArray(value) ? Number(key) : key]))]; // prettier-ignore
}

function changed(message: Json, { place, value, kind }: Change): Json {
  const copy = structuredClone(message);
  const places = placesOf(copy).slice(1);
  if (places.length === 0) return value;
  const path = places[place % places.length];
  const key = path[path.length - 1];
  const holder = path.slice(0, -1).reduce<Json>((one, step) => (one as Record<string, Json>)[step], copy) as Record<string, Json>; // prettier-ignore
  if (kind === 'set') holder[key] = value;
  else if (kind === 'drop') Reflect.deleteProperty(holder, key);
  else if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  return copy;
}

const odd = fc.oneof(
  fc.constantFrom<Json>(null, true, '', 'n0', -1, 0, 1, 2, 0.5, 1e300, -1e300, 2 ** 32, [], {}, 'HARD', 'x'.repeat(600), '__proto__'), // prettier-ignore
  fc.jsonValue({ maxDepth: 2 }),
);
const changes = fc.array(
  fc.record({ place: fc.nat(), value: odd, kind: fc.constantFrom('set', 'set', 'drop', 'twice') }),
  { maxLength: 3 },
) as fc.Arbitrary<Change[]>;

const HEADER = { headerId: 1, timestamp: '2026-01-01T00:00:00.000Z', version: '3.0.0', manufacturer: 'shoal', serialNumber: 'robot-0000' }; // prettier-ignore
const wire = (id: string, blockingType = 'HARD', actionType = 'pick') => ({ actionType, actionId: id, blockingType, actionParameters: [{ key: 'k', value: 1 }] }); // prettier-ignore

/** An order along the upper row of the hall, and what may be asked for meanwhile. */
const RIGHT: readonly (readonly ['order' | 'instantActions', Json])[] = [
  ['order', orderOf('A', 0, [0, 1, 2, 3], 2)],
  ['order', orderOf('A', 1, [1, 2, 3, 4], 4)],
  ['order', orderOf('B', 0, [0, 1], 2)],
  ['instantActions', { ...HEADER, actions: [wire('i1', 'NONE', 'startPause')] }],
  ['instantActions', { ...HEADER, actions: [wire('i2', 'NONE', 'stopPause')] }],
  ['instantActions', { ...HEADER, actions: [wire('i3', 'NONE', 'cancelOrder')] }],
  ['instantActions', { ...HEADER, actions: [wire('i4', 'NONE', 'stateRequest'), wire('i5', 'NONE', 'factsheetRequest')] }], // prettier-ignore
];

function orderOf(orderId: string, orderUpdateId: number, columns: readonly number[], released: number): Json {
  const nodes = columns.map((column, i) => ({
    nodeId: `n${column}`,
    sequenceId: 2 * column,
    released: i < released,
    nodePosition: { x: 1.5 + column, y: 4.5, mapId: 'site', allowedDeviationXY: { a: 1, b: 1, theta: 0 } },
    actions: i === 1 ? [wire(`${orderId}-${i}`)] : [],
  }));
  const edges = columns.slice(1).map((column, i) => ({ edgeId: `e${column}`, sequenceId: 2 * column - 1, released: i + 1 < released, actions: [] })); // prettier-ignore
  return { ...HEADER, orderId, orderUpdateId, nodes, edges };
}

describe('a robot that is told anything', () => {
  test.each(['3.0', '2.1'] as const)(
    'takes it or says what is wrong, and tells a state that fits the schema: %s',
    (version) => {
      const dialect = dialectOf(version);
      const schemas = new VdaSchemas(version === '3.0' ? '3.0.0' : '2.1.0');
      const word = fc.record({ which: fc.nat(RIGHT.length - 1), changes, ticks: fc.nat(12) });
      fc.assert(
        fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
          const rig = new OutsideRig([[1, 1]]);
          const places = new Places(rig.run.floor);
          const tell = (): void => {
            const facts = robotFacts(rig.run.planning.fleet, rig.robot(), places, 0);
            schemas.check('state', { ...HEADER, ...dialect.state(facts) });
            for (const value of [facts.x, facts.y, facts.theta]) expect(Number.isFinite(value)).toBe(true);
          };
          for (const { which, changes: some, ticks } of words) {
            const [topic, right] = RIGHT[which];
            const text = JSON.stringify(some.reduce(changed, right)) ?? 'null';
            const read = readPayload(Buffer.from(text));
            if (read.ok) rig.tell(dialect.read(topic, read.json));
            rig.tick(ticks + 1);
            tell();
          }
          // Whatever came: it can be cancelled, and then it takes an order.
          rig.ask('cancelOrder', { id: 'let go' });
          rig.tick(2);
          tell();
        }),
        { numRuns: 30 },
      );
      expect(schemas.wrong.slice(0, 3)).toEqual([]);
    },
  );
});

describe('a broker that is sent anything', () => {
  test('ends the connection or goes on, and is there for others', async () => {
    const rig = await startRig();
    const right = [connectPacket({ id: 'fuzz' }), subscribePacket(['a/+', 'b']), publishPacket('a/b', 'payload', { qos: 1, retain: true }), publishPacket('b', 'x', { qos: 2 }), Buffer.from([0xc0, 0])]; // prettier-ignore
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(right.length - 1), flips), { maxLength: 6 }), async (picks) => {
        const bytes = picks.map(([which, some]) => {
          const copy = Buffer.from(right[which]);
          for (const [place, value] of some) copy[place % copy.length] = value;
          return copy;
        });
        const client = await RawClient.open(rig.broker.url);
        client.send(right[0], ...bytes);
        await new Promise<void>((done) => void setImmediate(done));
        client.end();
      }),
      { numRuns: 100 },
    );
    const [listener, speaker] = [await rig.connect({ id: 'l' }), await rig.connect({ id: 's' })];
    listener.send(subscribePacket(['alive']));
    await listener.until(() => listener.bytes === 9);
    speaker.send(publishPacket('alive', 'still'));
    await listener.until(() => listener.received.includes('still'));
    expect(rig.count('brokerErrors')).toBe(0);
  });
});
