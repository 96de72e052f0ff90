import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { DistanceSearch } from '../../../planners/mapf/distanceTable.ts';
import { DistanceTables } from '../../../planners/mapf/distanceTables.ts';
import { createGuidance, obstruct } from '../../../planners/mapf/guidance.ts';
import { drawn } from '../../support/fleetRig.ts';

const { graph } = drawn(['....', '.@..', '....']);
const guidance = createGuidance(graph, compileClass(TOTE_AMR, 0.1));
const oneTable = graph.edgeCount * 2;

describe('the cache of tables', () => {
  test('answers as if there were none, whatever is asked and however small it is', () => {
    const goals = fc.array(fc.nat(graph.nodeCount - 1), { maxLength: 40 });
    fc.assert(
      fc.property(goals, fc.integer({ min: 0, max: 5 * oneTable }), (asked, maxBytes) => {
        const tables = new DistanceTables(guidance, maxBytes);
        for (const goal of asked) {
          expect(tables.toward(goal)).toEqual(new DistanceSearch(guidance).toward(goal));
          expect(tables.bytes).toBeLessThanOrEqual(Math.max(oneTable, maxBytes));
        }
      }),
    );
  });

  test('forgets the table that was asked for the longest time ago', () => {
    const tables = new DistanceTables(guidance, 2 * oneTable);
    const [a, b] = [tables.toward(0), tables.toward(1)];
    expect(tables.toward(0)).toBe(a);
    tables.toward(2); // 1 goes
    expect(tables.toward(0)).toBe(a);
    expect(tables.built).toBe(3);
    expect(tables.toward(1)).not.toBe(b);
    expect([tables.built, tables.bytes]).toEqual([4, 2 * oneTable]);
  });
});

describe('tables whose weights have changed', () => {
  /** So many lanes that a table that is searched ahead takes several ticks. */
  const hall = drawn(Array.from({ length: 24 }, () => '.'.repeat(40))).graph;
  const [goal, inTheWay] = [0, 41];

  const rig = () => {
    const weights = createGuidance(hall, compileClass(TOTE_AMR, 0.1));
    const tables = new DistanceTables(weights, 10 * hall.edgeCount * 2);
    const search = (node: number): Uint16Array => new DistanceSearch(weights).toward(node);
    const change = (): void => {
      obstruct(weights, [], [inTheWay]);
      tables.clear();
    };
    return { tables, search, change };
  };

  test('are made anew, once each', () => {
    const { tables, search, change } = rig();
    const before = tables.toward(goal);
    change();
    expect(tables.bytes).toBe(0);
    expect(tables.toward(goal)).toEqual(search(goal));
    expect(tables.toward(goal)).not.toEqual(before);
    expect(tables.built).toBe(2);
  });

  test('are searched ahead anew where that had begun, and what waits for it is not forgotten', () => {
    const { tables, search, change } = rig();
    tables.announce(goal);
    tables.announce(500);
    tables.workAhead();
    expect(tables.built).toBe(0);
    change();
    for (let tick = 0; tick < 10; tick++) tables.workAhead();
    expect([tables.built, tables.builtAhead]).toEqual([2, 2]);
    expect([tables.toward(goal), tables.toward(500)]).toEqual([search(goal), search(500)]);
    expect(tables.built).toBe(2);
  });

  test('are right for who cannot wait for the search that had begun', () => {
    const { tables, search, change } = rig();
    tables.announce(goal);
    tables.workAhead();
    change();
    expect(tables.toward(goal)).toEqual(search(goal));
  });
});
