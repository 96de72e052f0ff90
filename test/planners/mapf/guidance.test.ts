import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { MP_500, TOTE_AMR } from '../../../engine/robots.ts';
import { createGuidance, obstruct, type Guidance } from '../../../planners/mapf/guidance.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';

const tote = compileClass(TOTE_AMR, 0.1);

/** Lanes from a node at the origin, which is entered heading east, to points in these directions (degrees), `length` m away. */
function star(angles: readonly number[], length = 1, against = false) {
  const radians = angles.map((angle) => (angle * Math.PI) / 180);
  const tips = radians.map((angle) => ({ x: length * Math.cos(angle), y: length * Math.sin(angle), kind: 0, zone: 0 }));
  const graph = buildLaneGraph(
    [{ x: 0, y: 0, kind: 0, zone: 0 }, { x: -1, y: 0, kind: 0, zone: 0 }, ...tips],
    [{ from: 1, to: 0, against: false }, ...angles.map((_, i) => ({ from: 0, to: i + 2, against }))],
  );
  const edgeTo = (tip: number): number => graph.to.indexOf(tip + 2);
  return { graph, edgeTo, entry: graph.from.indexOf(1) };
}

const turnOf = (angle: number, c = tote): number => {
  const { graph, edgeTo, entry } = star([angle]);
  const { turn, turnStart } = createGuidance(graph, c);
  return turn[turnStart[entry] + edgeTo(0) - graph.outStart[0]];
};

describe('what a way costs', () => {
  test('is counted in thirds of a second at top speed', () => {
    for (const [length, units] of [
      [0.1, 1],
      [1, 2],
      [2, 4],
      [10, 20],
    ]) {
      const { graph, edgeTo } = star([0], length);
      expect(createGuidance(graph, tote).drive[edgeTo(0)], `${length} m`).toBe(units);
    }
  });

  test('is eleven times as much against a lane', () => {
    const { graph, edgeTo } = star([0], 1, true);
    expect(createGuidance(graph, tote).drive[edgeTo(0)]).toBe(22);
    expect(createGuidance(graph, tote, { againstFactor: 1 }).drive[edgeTo(0)]).toBe(4);
  });

  test('a turn costs stopping, turning and setting off; going straight on costs nothing', () => {
    expect([0, 90, 180, -90].map((angle) => turnOf(angle))).toEqual([0, 9, 12, 9]);
  });

  test('a turn costs the more the wider it is, and to an eighth of a circle what it takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 180 }), fc.constantFrom(TOTE_AMR, MP_500), (angle, robots) => {
        const c = compileClass(robots, 0.1);
        const { maxSpeed, acceleration, deceleration, maxTurnRate, turnAcceleration } = robots;
        const stop = maxSpeed / 2 / acceleration + maxSpeed / 2 / deceleration;
        const seconds = stop + (angle * Math.PI) / 180 / maxTurnRate + maxTurnRate / turnAcceleration;
        expect(Math.abs(turnOf(angle, c) / 3 - seconds)).toBeLessThan(Math.PI / 8 / maxTurnRate + 1 / 6 + 0.02);
        if (angle < 180) expect(turnOf(angle + 1, c)).toBeGreaterThanOrEqual(turnOf(angle, c));
      }),
    );
  });
});

describe('the weights of any graph', () => {
  test('say for each edge from which edges it is driven, and what that takes', () => {
    fc.assert(
      fc.property(laneGraphs, ({ nodes, edges }) => {
        const graph = buildLaneGraph(nodes, edges);
        const { drive, turn, turnStart, before, beforeCost, beforeStart, dearest } = createGuidance(graph, tote);
        let steps = 0;
        for (let edge = 0; edge < graph.edgeCount; edge++) {
          const found = new Map<number, number>();
          for (let i = beforeStart[edge]; i < beforeStart[edge + 1]; i++) found.set(before[i], beforeCost[i]);
          const expected = new Map<number, number>();
          for (let last = 0; last < graph.edgeCount; last++) {
            if (graph.to[last] !== graph.from[edge]) continue;
            const turning = turn[turnStart[last] + edge - graph.outStart[graph.from[edge]]];
            expected.set(last, turning + drive[edge]);
          }
          expect(found).toEqual(expected);
          steps += found.size;
        }
        expect(before.length).toBe(steps);
        for (const cost of beforeCost) expect(cost).toBeLessThanOrEqual(dearest);
      }),
    );
  });
});

describe('what is in the way', () => {
  /** Units to drive onto an obstructed node: about a minute. */
  const OBSTRUCTED = 200;

  /** @returns drive and beforeCost as they should be with these nodes in the way, from weights with nothing in it */
  function expected(fresh: Guidance, held: ReadonlySet<number>): [drive: number[], beforeCost: number[]] {
    const { graph, drive, turn, turnStart, before, beforeStart } = fresh;
    const dear = Array.from(drive, (units, edge) => (held.has(graph.to[edge]) ? OBSTRUCTED : units));
    const steps: number[] = [];
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const nth = edge - graph.outStart[graph.from[edge]];
      for (let i = beforeStart[edge]; i < beforeStart[edge + 1]; i++) {
        steps.push(dear[edge] + turn[turnStart[before[i]] + nth]);
      }
    }
    return [dear, steps];
  }

  const weights = ({ drive, beforeCost }: Guidance): number[][] => [Array.from(drive), Array.from(beforeCost)];

  test('makes every way onto its node dear, and no way away from it', () => {
    const { graph, edgeTo, entry } = star([0, 90]);
    const guidance = createGuidance(graph, tote);
    obstruct(guidance, [], [graph.to[edgeTo(0)]]);
    expect(guidance.drive[edgeTo(0)]).toBe(OBSTRUCTED);
    obstruct(guidance, [graph.to[edgeTo(0)]], [0]);
    expect([guidance.drive[entry], guidance.drive[edgeTo(0)], guidance.drive[edgeTo(1)]]).toEqual([OBSTRUCTED, 2, 2]);
  });

  test('whatever was in the way before, only what is now counts', () => {
    const worlds = laneGraphs.chain(({ nodes, edges }) =>
      fc.record({
        graph: fc.constant(buildLaneGraph(nodes, edges)),
        held: fc.array(fc.uniqueArray(fc.nat(nodes.length - 1), { maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      }),
    );
    fc.assert(
      fc.property(worlds, ({ graph, held }) => {
        const fresh = createGuidance(graph, tote);
        const guidance = createGuidance(graph, tote);
        let before: readonly number[] = [];
        for (const now of [...held, []]) {
          obstruct(guidance, before, now);
          before = now;
          expect(weights(guidance)).toEqual(expected(fresh, new Set(now)));
          expect(Math.max(0, ...guidance.beforeCost)).toBeLessThanOrEqual(guidance.dearest);
        }
        expect(weights(guidance)).toEqual(weights(fresh));
      }),
    );
  });
});
