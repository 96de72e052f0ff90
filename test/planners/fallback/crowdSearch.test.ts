import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchThroughCrowd } from '../../../planners/fallback/crowdSearch.ts';
import type { Neighbourhood } from '../../../planners/fallback/neighbourhood.ts';
import { crowds, wholeFloor, type Crowd } from '../../support/pebbleCrowds.ts';
import { drawn, nodeAt } from '../../support/fleetRig.ts';

/**
 * The robot is at R and wants to G, others are at o, and at a goal that one of them is on there is an O; in a drawing of their
 * own where lanes are one-way.
 *
 * @returns the number of moves of a plan, null where there is none
 */
function plan(rows: string[], mostStates = 1e5, who = rows) {
  const cells = rows.map((row) => row.replaceAll(/[RGoO]/g, '.'));
  const floor = drawn(cells);
  const find = (signs: string): number[] =>
    who.flatMap((row, y) => [...row].flatMap((sign, x) => (signs.includes(sign) ? [nodeAt(floor, x, y)] : [])));
  const area = wholeFloor(floor.graph, find('R')[0]);
  const on = (signs: string) => Uint8Array.from(area.node, (node) => (find(signs).includes(node) ? 1 : 0));
  const answer = searchThroughCrowd({ area, crowd: on('oO'), isTarget: on('GO'), apart: false, mostStates });
  if (answer.ways === null) return null;
  expect(endOf({ area, crowd: on('oO'), ways: answer.ways })).toBe(Array.from(area.node).indexOf(find('GO')[0]));
  return answer.ways.length;
}

/** Carries a plan out, one move after the other. @returns where the robot is then; throws for a move that nobody can make */
function endOf({ area, crowd, ways }: { area: Neighbourhood; crowd: Uint8Array; ways: readonly number[] }): number {
  const isTaken = crowd.slice();
  let at = 0;
  for (const way of ways) {
    const [from, to] = [area.from[way], area.to[way]];
    if (isTaken[to] !== 0 || to === at) throw new Error('somebody stands there');
    if (from === at) at = to;
    else if (isTaken[from] === 0) throw new Error('nobody stands there');
    else {
      isTaken[from] = 0;
      isTaken[to] = 1;
    }
  }
  return at;
}

describe('a robot gets through a crowd', () => {
  test('on the shortest way where nobody is', () => {
    expect(plan(['R..', '@@.', 'G..'])).toBe(6);
    expect(plan(['R...', '....', '...G'])).toBe(5);
  });

  test('pushing those before it on to the nearest hole', () => {
    expect(plan(['RooG..'])).toBe(3 + 6);
    expect(plan(['RoG', '@.@'])).toBe(2 + 1);
  });

  test('round those before it where that is shorter', () => {
    expect(plan(['RooG....', '.@@.@@@@', '....@@@@'])).toBe(7);
    expect(plan(['RooG', '....'])).toBe(5);
  });

  test('letting one out of a dead end first, for which it has to back up', () => {
    expect(plan(['..R.', '@@o@', '@@G@'])).toBe(1 + 2 + 3);
    expect(plan(['..R.', '@@O@'])).toBe(1 + 2 + 2);
  });

  test('into a dead end behind two others, who come out past it', () => {
    expect(plan(['.....', '.@o@.', '..R..', '@@o@@', '@@O@@'])).not.toBeNull();
  });

  test('the way round, where lanes are one-way', () => {
    expect(plan(['G>R.', '^@@v', '^<<<'])).toBe(8);
    expect(plan(['G>Ro', '^@@v', '^<<<'])).toBe(8 + 8);
    expect(plan(['G>R', '@@.'])).toBeNull();
  });

  test('past another in a lane, where there is a place to get out of the way', () => {
    expect(plan(['RoG'])).toBeNull();
    expect(plan(['.R.', '@O@'])).toBe(1 + 2 + 2);
    expect(plan(['GoR......', '@@@@@@@.@'])).not.toBeNull();
    expect(plan(['OR.......', '@@@@@@@.@'])).not.toBeNull();
  });

  test('never by a rotation: a ring without a hole stands', () => {
    expect(plan(['Ro', 'oO'])).toBeNull();
    expect(plan(['Ro', '.O'])).not.toBeNull();
  });

  test('with sixteen robots on a floor of a hundred places, without looking at many', () => {
    const rows = [
      'R.oooo......',
      '.##.##o##.#.',
      '.oo.........',
      '.##.##o##.#.',
      'G..o........',
      '.##.##.##.#.',
      'ooooo.oo....',
    ];
    expect(plan(rows, 2_000)).not.toBeNull();
  });
});

describe('the search', () => {
  test('finds a plan where, and only where, one over all placements does; and it can be carried out', () => {
    const found = { some: 0, none: 0 };
    fc.assert(
      fc.property(crowds, fc.boolean(), ({ area, crowd, target }, apart) => {
        const isTarget = new Uint8Array(area.nodeCount);
        isTarget[target] = 1;
        const { ways } = searchThroughCrowd({ area, crowd, isTarget, apart, mostStates: 1e6 });
        const least = leastMoves({ area, crowd, target });
        expect(ways === null).toBe(least === null);
        found[ways === null ? 'none' : 'some']++;
        if (ways === null || least === null) return;
        expect(endOf({ area, crowd, ways })).toBe(target);
        if (apart) expect(ways.length).toBe(least);
        else expect(ways.length).toBeLessThanOrEqual(2 * least + 4);
      }),
      { numRuns: 1_000 },
    );
    expect(found.some).toBeGreaterThan(100);
    expect(found.none).toBeGreaterThan(100);
  });

  test('gives up after as many states as it may find', () => {
    expect(plan(['GoR......', '@@@@@@@.@'], 10)).toBeNull();
  });

  test('finds a plan in haste where lanes are one-way and too many states to look at all with care: 6,000 here', () => {
    expect(plan(['v.>>v', 'v^<<<', '>>>>^'], 2_000, ['oo.R.', 'oo...', '....G'])).toBe(31);
  });

  test('keeps robots apart that are in each other’s way on different nodes', () => {
    const { graph } = drawn(['....', '@.@@']);
    const area = wholeFloor(graph, 0);
    const number = (node: number): number => Array.from(area.node).indexOf(node);
    // Robots on nodes 1 and 3 of the street touch whoever is below node 1: it has to be passed over.
    const needs = Array.from(area.to, (to) => (area.node[to] === 4 ? [to, number(2)] : [to]));
    const wide: Neighbourhood = {
      ...area,
      needsStart: Int32Array.from([0, ...needs.map((_, i) => needs.slice(0, i + 1).flat().length)]),
      needs: Int32Array.from(needs.flat()),
    };
    const crowd = new Uint8Array(5);
    crowd[number(2)] = 1;
    const isTarget = new Uint8Array(5);
    isTarget[number(4)] = 1;
    const moves = (floor: Neighbourhood) =>
      searchThroughCrowd({ area: floor, crowd, isTarget, apart: true, mostStates: 1e4 }).ways?.length;
    expect([moves(area), moves(wide)]).toEqual([2, 3]);
  });
});

/** Breadth first over where the robot is and where somebody stands. @returns the fewest moves, null without a plan */
function leastMoves({ area, crowd, target }: Crowd): number | null {
  const start = `0 ${crowd.join('')}`;
  const seen = new Set([start]);
  let layer = [start];
  for (let moves = 1; layer.length > 0; moves++) {
    const next: string[] = [];
    for (const name of layer) {
      const [place, others] = name.split(' ');
      const at = Number(place);
      for (let way = 0; way < area.to.length; way++) {
        const [from, to] = [area.from[way], area.to[way]];
        if (to === at || others[to] === '1' || (from !== at && others[from] === '0')) continue;
        if (from === at && to === target) return moves;
        const after = [...others].map((one, node) =>
          from !== at && (node === from || node === to) ? `${1 - Number(one)}` : one,
        );
        const afterName = `${from === at ? to : at} ${after.join('')}`;
        if (seen.has(afterName)) continue;
        seen.add(afterName);
        next.push(afterName);
      }
    }
    layer = next;
  }
  return null;
}
