import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../engine/commands.ts';
import { EventBuffer, EventKind } from '../../engine/events.ts';
import {
  COMMANDS_OF_FAULTS,
  COMMANDS_PER_ROBOT,
  COMMANDS_TO_SHARE,
  EVENTS_PER_ROBOT,
  ROUTE_CAPACITY,
} from '../../engine/limits.ts';
import { TOTE_AMR } from '../../engine/robots.ts';
import { tick } from '../../engine/tick.ts';
import { eventsOf } from '../support/guardRig.ts';
import { laneRig, planVisits, polyline, putOnNode, release, type Point, places } from '../support/laneRig.ts';

describe('the events of a tick', () => {
  test('are bounded, and too many are a mistake of ours', () => {
    const buffer = new EventBuffer(3);
    const size = 3 * EVENTS_PER_ROBOT + COMMANDS_TO_SHARE + COMMANDS_OF_FAULTS;
    for (let i = 0; i < size; i++) buffer.push(EventKind.nodeReached, 0, i);
    expect(() => buffer.push(EventKind.nodeReached, 0)).toThrow('each producer of events is bounded');
    expect([buffer.count, buffer.other[size - 1]]).toEqual([size, size - 1]);
  });

  test('have room for all that may happen at once: every command refused, and every node of every route reached', () => {
    const fast = { ...TOTE_AMR, maxSpeed: 20, acceleration: 50, deceleration: 50 };
    const lanes = Array.from({ length: 6 }, (_, lane): Point[] =>
      Array.from({ length: 9 }, (_node, i) => [20 + (i === 8 ? 4 : 0.2 * i), 20 + 3 * lane] as const),
    );
    const graph = polyline(lanes.flat());
    const sim = laneRig(graph, { classes: [fast], capacity: lanes.length, dt: 1 });
    for (const [lane] of lanes.entries()) {
      const first = 9 * lane;
      const row = putOnNode(sim, first, first + 1);
      planVisits(
        sim,
        row,
        Array.from({ length: ROUTE_CAPACITY }, (_, i) => first + 1 + i),
      );
    }
    tick(sim);
    for (const [row] of lanes.entries()) release(sim, row, ROUTE_CAPACITY - 1, 0.5);
    while (sim.commands.push(CommandKind.appendVisit, 3, 99));
    for (let i = 0; i < COMMANDS_OF_FAULTS; i++) sim.commands.pushFault(CommandKind.closeNode, -1, -1);
    tick(sim);
    const refused = sim.commands.size - lanes.length;
    expect(refused).toBeGreaterThan((COMMANDS_PER_ROBOT - 1) * lanes.length);
    const reached = (ROUTE_CAPACITY - 1) * lanes.length;
    expect(eventsOf(sim, EventKind.commandRefused)).toHaveLength(refused);
    expect(eventsOf(sim, EventKind.nodeReached)).toHaveLength(reached);
    expect(sim.events.count).toBe(refused + reached);
  });

  test('are forgotten at the next tick', () => {
    const sim = laneRig(polyline(places(20, 20, 25, 20)));
    putOnNode(sim, 0, 1);
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, 1);
    tick(sim);
    expect(eventsOf(sim, EventKind.fault)).toEqual([[0, -1, 1]]);
    tick(sim);
    expect(sim.events.count).toBe(0);
  });
});
