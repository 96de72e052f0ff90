import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../../engine/index.ts';
import { nextOnWay, type Aim } from '../../../planners/orca/nextOnWay.ts';
import { buildRoadmap, type Roadmap } from '../../../planners/orca/roadmap.ts';
import {
  isRoomy,
  naiveSight,
  naiveWay,
  places,
  roadmapDefs,
  roomAt,
  roomToBorder,
  type Place,
} from '../../support/naiveWays.ts';
import { walk } from '../../support/walks.ts';

const box = (minX: number, minY: number, maxX: number, maxY: number): Box => ({ minX, minY, maxX, maxY });
const floorWith = (...boxes: Box[]): Roadmap => buildRoadmap({ width: 20, height: 10, boxes, clearance: 0.5 });

/** m: what a corner farther out may add to a way at each bend, on both sides of it */
const A_BEND = 0.003;

function ask(roadmap: Roadmap, from: Place, goal: Place): Aim & { readonly kind: string } {
  const aim = { x: NaN, y: NaN, length: NaN };
  const kind = nextOnWay(roadmap, from.x, from.y, goal.x, goal.y, aim);
  return { kind, ...aim };
}

describe('the next aim', () => {
  test('is the goal where it is in sight', () => {
    const aim = ask(floorWith(box(9, 0, 10, 5)), { x: 5, y: 7 }, { x: 15, y: 7 });
    expect(aim).toEqual({ kind: 'in sight', x: 15, y: 7, length: 10 });
  });

  test('is the near corner of a wall that stands between, a clearance and a millimetre off', () => {
    const aim = ask(floorWith(box(9, 0, 10, 5)), { x: 5, y: 2 }, { x: 14, y: 2 });
    expect(aim).toMatchObject({ kind: 'around', x: 9 - 0.501, y: 5 + 0.501 });
    const side = Math.hypot(3.499, 3.501);
    expect(aim.length).toBeCloseTo(2 * side + 2.002, 9);
  });

  test('is the corner after it for who stands on a corner, be it that rounding put him beside it', () => {
    const map = floorWith(box(9, 0, 10, 5));
    for (const dx of [0, 4e-6, -4e-6]) {
      for (const dy of [0, 4e-6, -4e-6]) {
        const aim = ask(map, { x: 9 - 0.501 + dx, y: 5 + 0.501 + dy }, { x: 14, y: 2 });
        expect(aim).toMatchObject({ kind: 'around', x: 10 + 0.501, y: 5 + 0.501 });
      }
    }
  });

  test('is never the corner on which somebody stands, even where another box hides the goal from a hair beside it', () => {
    const corner = { x: 9 - 0.501, y: 5 + 0.501 };
    const goal = { x: corner.x + 4, y: corner.y + 2 };
    // The lower right corner of another box, grown, is 0.1 µm off the straight way from the corner to the goal.
    const grazed = { x: corner.x + 2 - 1e-7, y: corner.y + 1 };
    const map = floorWith(box(9, 0, 10, 5), box(3, grazed.y + 0.5, grazed.x - 0.5, 9.5));
    const beside = { x: corner.x - 3e-7, y: corner.y };
    expect(ask(map, corner, goal).kind).toBe('in sight');
    expect(ask(map, beside, goal)).toMatchObject({ kind: 'around', ...goal });
  });

  test('leads backwards out of a trap of three boxes', () => {
    // A U that is open to the left: the goal is behind its bottom, the mover deep inside.
    const map = floorWith(box(5, 2, 12, 3), box(11, 3, 12, 7), box(5, 7, 12, 8));
    const aim = ask(map, { x: 10, y: 4 }, { x: 14, y: 4 });
    expect(aim).toMatchObject({ kind: 'around', x: 5 - 0.501, y: 3 + 0.501 });
    const { arrived, length } = walk(map, { x: 10, y: 4 }, { x: 14, y: 4 }, { step: 0.15, round: (value) => value });
    expect(arrived).toBe(true);
    expect(length).toBeCloseTo(aim.length, 3);
  });

  test('is where the mover is if there is no way: past a wall from side to side, or to a goal that is walled in', () => {
    const none = { kind: 'no way', x: 3, y: 5, length: Infinity };
    expect(ask(floorWith(box(9, 0, 10, 6), box(9, 6, 10, 10)), { x: 3, y: 5 }, { x: 15, y: 5 })).toEqual(none);
    const cell = floorWith(box(12, 3, 17, 4), box(12, 6, 17, 7), box(12, 4, 13, 6), box(16, 4, 17, 6));
    expect(ask(cell, { x: 3, y: 5 }, { x: 14.5, y: 5 })).toEqual(none);
    expect(ask(cell, { x: 14.5, y: 5 }, { x: 3, y: 5 })).toMatchObject({ kind: 'no way', length: Infinity });
  });

  test('leads along a row of boxes whose sides are one but for the last bit', () => {
    const tops = [8.8 + 1.6, 5.6 + 4.8];
    expect(tops[0]).not.toBe(tops[1]);
    for (const [left, right] of [tops, tops.toReversed()]) {
      const boxes = [box(1.6, 8.8, 6.2, left), box(7.4, 5.6, 8.6, right)];
      const def = { width: 18, height: 12.5, boxes, clearance: 0.2 };
      const [from, goal] = [
        { x: 10.4, y: 9.9 },
        { x: 0.2, y: 9.8 },
      ];
      const way = naiveWay(def, from, goal);
      expect(ask(buildRoadmap(def), from, goal).length).toBeCloseTo(way?.length ?? NaN, 1);
    }
  });

  test('does not lead through a gap that is narrower than a mover, and leads through one that is a little wider', () => {
    const gap = (wide: number): string =>
      ask(floorWith(box(9, 0, 10, 5), box(9, 5 + wide, 10, 10)), { x: 3, y: 2 }, { x: 15, y: 2 }).kind;
    expect(gap(0.99)).toBe('no way');
    expect(gap(1.01)).toBe('around');
  });

  test('says that nobody can be at a goal in a box, outside of the building or nowhere', () => {
    const map = floorWith(box(9, 0, 10, 5));
    for (const goal of [
      { x: 9.5, y: 2 },
      { x: 20.1, y: 2 },
      { x: 5, y: -0.1 },
      { x: NaN, y: 2 },
      { x: 5, y: Infinity },
    ]) {
      expect(ask(map, { x: 3, y: 5 }, goal)).toEqual({ kind: 'goal in solid', x: 3, y: 5, length: Infinity });
    }
    expect(() => ask(map, { x: NaN, y: 5 }, { x: 3, y: 5 })).toThrow('a mover is somewhere');
  });

  test('leads out of a gap between two boxes in which there is not half the room that a mover wants', () => {
    const map = floorWith(box(5, 0, 9, 6), box(9.5, 0, 13, 6));
    const aim = ask(map, { x: 9.3, y: 4 }, { x: 3, y: 2 });
    expect(aim.kind).toBe('around');
    expect(aim.y).toBeGreaterThan(6);
    expect(walk(map, { x: 9.3, y: 4 }, { x: 3, y: 2 }, { step: 0.15, round: (value) => value }).arrived).toBe(true);
  });

  test('leads out of where a box is too close to the border, who is in the clearance of the border alone as well', () => {
    const map = floorWith(box(5, 0.9, 9, 6));
    for (const from of [
      { x: 4.6, y: 0.35 },
      { x: 7, y: 0.45 },
    ]) {
      for (const goal of [
        { x: 4.2, y: 3 },
        { x: 3, y: 8 },
      ]) {
        expect(walk(map, from, goal, { step: 0.15, round: (value) => value }).arrived).toBe(true);
      }
    }
  });
});

describe('ways', () => {
  const trips = fc.record({
    def: roadmapDefs,
    from: places,
    goal: places,
    step: fc.constantFrom(0.05, 0.15, 1),
    isRounded: fc.boolean(),
  });

  test('are as long as the shortest of all ways over all corners, and there is none only if there is none of those', () => {
    const seen = { 'in sight': 0, around: 0, 'no way': 0, bends: 0 };
    fc.assert(
      fc.property(trips, ({ def, from, goal }) => {
        fc.pre(isRoomy(def, from) && isRoomy(def, goal));
        const way = naiveWay(def, from, goal);
        const { kind, length } = ask(buildRoadmap(def), from, goal);
        if (way === null) {
          expect(kind).toBe('no way');
          seen['no way']++;
          return;
        }
        expect(kind).toBe(way.bends === 1 ? 'in sight' : 'around');
        expect(length).toBeGreaterThan(way.length - 1e-5);
        expect(length).toBeLessThan(way.length + A_BEND * way.bends);
        seen[kind === 'in sight' ? kind : 'around']++;
        seen.bends = Math.max(seen.bends, way.bends);
      }),
      { numRuns: 1000 },
    );
    expect(seen['in sight']).toBeGreaterThan(200);
    expect(seen.around).toBeGreaterThan(100);
    expect(seen['no way']).toBeGreaterThan(5);
    expect(seen.bends).toBeGreaterThan(4);
  });

  test('that are followed aim by aim arrive, are as long as was said, and keep the clearance all along', () => {
    fc.assert(
      fc.property(trips, ({ def, from, goal, step, isRounded }) => {
        fc.pre(isRoomy(def, from) && isRoomy(def, goal));
        const round = isRounded ? Math.fround : (value: number) => value;
        const roadmap = buildRoadmap(def);
        const { kind, length } = ask(roadmap, from, goal);
        fc.pre(kind !== 'no way');
        const walked = walk(roadmap, from, goal, { step, round });
        expect(walked.arrived).toBe(true);
        expect(Math.abs(walked.length - length)).toBeLessThan(isRounded ? 0.02 : 0.001);
        for (const place of walked.track) {
          expect(roomAt(def, place)).toBeGreaterThan(def.clearance - (isRounded ? 1e-5 : 1e-7));
          expect(roomToBorder(def, place)).toBeGreaterThan(def.clearance - 1e-5);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('are there for who was pushed towards a box and whose goal is beside one, and come no nearer to any unless they do not fit', () => {
    let pushed = 0;
    let squeezed = 0;
    const pushes = fc.record({
      box: fc.nat({ max: 11 }),
      side: fc.nat({ max: 3 }),
      along: fc.integer({ min: -10, max: 110 }),
      room: fc.integer({ min: 2, max: 40 }),
      aside: fc.integer({ min: -30, max: 30 }),
      isGoal: fc.boolean(),
    });
    fc.assert(
      fc.property(trips, pushes, ({ def, goal, step }, { box: number, side, along, room, aside, isGoal }) => {
        fc.pre(number < def.boxes.length);
        const { minX, minY, maxX, maxY } = def.boxes[number];
        /** @returns the place that is `off` m from the side and, from where it would be, `by` m farther along it */
        const beside = (off: number, by: number): Place => {
          const x = minX + (along / 100) * (maxX - minX) + by;
          const y = minY + (along / 100) * (maxY - minY) + by;
          return [
            { x: minX - off, y },
            { x: maxX + off, y },
            { x, y: minY - off },
            { x, y: maxY + off },
          ][side];
        };
        const before = beside(def.clearance + 0.01, 0);
        const after = beside(room / 100, aside / 100);
        fc.pre(isRoomy(def, before) && isRoomy(def, goal) && naiveSight(def, 0.02, before, after));
        fc.pre(roomAt(def, after) >= 0.02 && roomToBorder(def, after) > 0 && naiveWay(def, before, goal) !== null);
        const least = Math.min(def.clearance, roomAt(def, after));
        if (least < def.clearance) pushed++;
        const [from, to] = isGoal ? [goal, after] : [after, goal];
        const roadmap = buildRoadmap(def);
        const walked = walk(roadmap, from, to, { step, round: (value) => value });
        const nearest = Math.min(...walked.track.map((at) => roomAt(def, at)));
        if (walked.arrived && nearest > least - 1e-6) return;
        // Where it does not fit, such as between a box and the side of the building, it leaves as a narrower mover; a goal has no way.
        if (isGoal) expect(ask(roadmap, from, to).kind).toBe('no way');
        else expect(walked.arrived && nearest > def.clearance / 4).toBe(true);
        squeezed++;
      }),
      { numRuns: 1000 },
    );
    expect(pushed).toBeGreaterThan(500);
    expect(squeezed).toBeLessThan(pushed / 20);
  });

  test('are equally long both ways, and whatever was asked before', () => {
    fc.assert(
      fc.property(roadmapDefs, fc.array(places, { minLength: 2, maxLength: 8 }), (def, stops) => {
        const roadmap = buildRoadmap(def);
        for (const from of stops) {
          for (const goal of stops) {
            const answer = ask(roadmap, from, goal);
            expect(answer).toEqual(ask(buildRoadmap(def), from, goal));
            if (!isRoomy(def, from) || !isRoomy(def, goal)) continue;
            const back = ask(roadmap, goal, from);
            expect(back.kind).toBe(answer.kind);
            if (answer.kind !== 'no way') expect(back.length).toBeCloseTo(answer.length, 5);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
