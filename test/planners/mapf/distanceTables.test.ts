import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { DistanceSearch } from '../../../planners/mapf/distanceTable.ts';
import { DistanceTables } from '../../../planners/mapf/distanceTables.ts';
import { createGuidance } from '../../../planners/mapf/guidance.ts';
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
