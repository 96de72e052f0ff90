import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../gateway/index.ts';
import type { Action, Response, Zone, ZoneType } from '../../../gateway/onboard.ts';
import { ACTIONS } from '../../../gateway/orders/actionTypes.ts';
import { isIdle } from '../../../gateway/orders/robotOrder.ts';
import { actionOf, orderAlong, OutsideRig, positionOf, zoneOf } from '../../support/outsideRig.ts';
import { VdaSchemas } from '../../support/vdaSchemas.ts';

const ROWS = [1, 2, 3, 4];

/** Something that somebody says, drawn before it is known where the robot is by then. */
type Step =
  | { readonly kind: 'order'; readonly isUpdate: boolean; readonly turns: readonly number[]; readonly base: number; readonly of: OrderDraw } // prettier-ignore
  | { readonly kind: 'ask'; readonly type: string; readonly parameter: string }
  | { readonly kind: 'zones'; readonly zones: readonly ZoneDraw[] }
  | { readonly kind: 'respond'; readonly grant: Response['grant'] }
  | { readonly kind: 'lease' };

interface OrderDraw {
  readonly action: string;
  readonly at: number;
  readonly blocking: Action['blocking'];
  readonly retriable: boolean;
  readonly theta: number | null;
  readonly speed: number | null;
}

interface ZoneDraw {
  readonly type: ZoneType;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly onLoss: Zone['onLoss'];
}

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const blocking = fc.constantFrom<Action['blocking'][]>('none', 'single', 'soft', 'hard');
const of = fc.record<OrderDraw>({
  action: fc.constantFrom('pick', 'drop', 'finePositioning', 'detectObject', 'waitForTrigger', 'startCharging'),
  at: fc.nat(6),
  blocking,
  retriable: fc.boolean(),
  theta: fc.option(real(-3, 3)),
  speed: fc.option(real(0.1, 2)),
});
const turns = fc.array(fc.nat(3), { maxLength: 7 });
const zone = fc.record<ZoneDraw>({
  type: fc.constantFrom<ZoneType[]>('blocked', 'speedLimit', 'release', 'coordinatedReplanning', 'action', 'lineGuided', 'directed'),
  x: real(1, 10),
  y: real(1, 5),
  size: real(0.2, 2),
  onLoss: fc.constantFrom<Zone['onLoss'][]>('stop', 'continue', 'evacuate'),
}); // prettier-ignore
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('order' as const), isUpdate: fc.boolean(), turns, base: fc.nat(8), of }) }, // prettier-ignore
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), type: fc.constantFrom('cancelOrder', 'startPause', 'stopPause', 'trigger', 'startHibernation', 'stopHibernation', 'startCharging', 'clearZoneActions', ...Object.keys(ACTIONS)), parameter: fc.constantFrom('A', 'set-0', '1') }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('zones' as const), zones: fc.array(zone, { maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('respond' as const), grant: fc.constantFrom<Response['grant'][]>('granted', 'granted', 'queued', 'revoked', 'rejected') }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lease' as const) }) },
);
const story = fc.array(fc.record({ ticks: fc.nat(40), step }), { minLength: 4, maxLength: 14 });
const faults = fc.array(
  fc
    .record({
      kind: fc.constantFrom('breakdown', 'lost', 'manual', 'intervened', 'service', 'startup'),
      at: fc.nat(30),
      lasts: fc.integer({ min: 1, max: 10 }),
    }) // prettier-ignore
    .map(({ kind, at, lasts }) => `robot.${kind}:0@${at}s+${lasts}s`),
  { maxLength: 2 },
);

/** @returns nodes of a way that begins at a node, one neighbour after another */
function walk(rig: OutsideRig, from: string, ways: readonly number[]): string[] {
  const at = ROWS.flatMap((row) => rig.row(row).map((id, i) => ({ id, column: 1 + i, row }))).find(({ id }) => id === from); // prettier-ignore
  if (at === undefined) return [from];
  let { column, row } = at;
  const found = [from];
  for (const way of ways) {
    column = Math.max(1, Math.min(10, column + [1, -1, 0, 0][way]));
    row = Math.max(1, Math.min(4, row + [0, 0, 1, -1][way]));
    found.push(rig.at(column, row));
  }
  return found;
}

let made = 0;

function say(rig: OutsideRig, { kind, ...what }: Step): void {
  const robot = rig.robot();
  switch (kind) {
    case 'order': {
      const { isUpdate, turns: ways, base, of: draw } = what as Extract<Step, { kind: 'order' }>;
      const end = isUpdate ? robot.nodes.findLast(({ released }) => released) : undefined;
      const from = end?.nodeId ?? robot.lastNodeId;
      const along = walk(rig, from, ways);
      const sequenceId = end?.sequenceId ?? robot.lastNodeSequenceId;
      const index = Math.min(draw.at, along.length - 1);
      const { x, y } = rig.pose();
      const place = rig.places.nodeOf(along[index], null);
      const turned = draw.theta === null || place < 0 ? {} : { [index]: positionOf(rig.places.graph.x[place], rig.places.graph.y[place], { theta: draw.theta }) }; // prettier-ignore
      const here = isUpdate || index === 0 ? {} : { 0: positionOf(x, y) };
      const order = orderAlong(isUpdate ? along : [Object.keys(here).length > 0 ? 'here' : along[0], ...along.slice(1)], {
        id: isUpdate ? robot.orderId : `order ${++made}`,
        update: isUpdate ? robot.updateId + 1 : 0,
        from: isUpdate ? sequenceId : 0,
        released: Math.min(along.length, 1 + base),
        actions: { [index]: [actionOf(draw.action, { id: `a ${++made}`, blocking: draw.blocking, retriable: draw.retriable })] },
        positions: { ...turned, ...here },
        edges: draw.speed === null ? {} : { 0: { maximumSpeed: draw.speed } },
      }); // prettier-ignore
      return rig.order(order);
    }
    case 'ask': {
      const { type, parameter } = what as Extract<Step, { kind: 'ask' }>;
      const key = { retry: 'actionId', skipRetry: 'actionId', enableZoneSet: 'zoneSetId', deleteZoneSet: 'zoneSetId' }[type]; // prettier-ignore
      if (type === 'shutdown') return;
      return rig.ask(type, { id: `i ${++made}`, parameters: key === undefined ? [] : [[key, parameter]] });
    }
    case 'zones': {
      const { zones } = what as Extract<Step, { kind: 'zones' }>;
      const { actionId: _, ...look } = actionOf('finePositioning', { blocking: 'none' });
      const laid = zones.map(
        ({ type, x, y, size, onLoss }, i) =>
        zoneOf(`z${i}`, type, [x, y, x + size, y + size], { onLoss, maximumSpeed: 0.3, entryActions: [look], duringActions: [look], exitActions: [look] }), // prettier-ignore
      );
      return rig.zones(laid, { zoneSetId: `set-${++made}` });
    }
    case 'respond': {
      const { grant } = what as Extract<Step, { kind: 'respond' }>;
      const responses = robot.requests.map(({ requestId }) => ({ requestId, grant, leaseExpiry: null }));
      return rig.tell({ kind: 'responses', responses });
    }
    case 'lease':
      for (const { requestId } of robot.requests) rig.tell({ kind: 'leaseExpired', requestId });
  }
}

describe('whatever comes to a robot', () => {
  test('it asks nothing impossible of the engine, also with another in its way, its state fits the schemas, and cancelled it becomes idle in the end', () => {
    const [now, before] = [new VdaSchemas('3.0.0'), new VdaSchemas('2.1.0')];
    const head = { headerId: 0, timestamp: '2026-01-01T00:00:00.00Z', manufacturer: 'shoal', serialNumber: 'robot-0000' }; // prettier-ignore
    let accepted = 0;
    fc.assert(
      fc.property(story, faults, (steps, kinds) => {
        const rig = new OutsideRig(
          [
            [1, 1],
            [4, 2],
          ],
          { faults: kinds },
        ).tick();
        for (const { ticks, step: one } of steps) {
          say(rig, one);
          rig.tick(1 + ticks);
          now.check('state', { ...head, version: '3.0.0', ...dialectOf('3.0').state(rig.facts()) });
          before.check('state', { ...head, version: '2.1.0', ...dialectOf('2.1').state(rig.facts()) });
          if (rig.robot().edges.length > 0) accepted++;
        }
        rig.ask('stopHibernation');
        rig.tick(Math.max(2, 420 - rig.run.sim.clock[0])); // faults are over
        rig.ask('stopPause');
        rig.ask('cancelOrder');
        rig.tick(10).until(() => isIdle(rig.robot()) && rig.speed() === 0, 400);
        expect(rig.robot().mode).toBe('automatic');
      }),
      { numRuns: 25 },
    );
    expect([now.wrong, before.wrong]).toEqual([[], []]);
    expect(accepted).toBeGreaterThan(25);
  });
});
