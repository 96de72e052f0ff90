import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../../engine/components.ts';
import { arbitraryWorlds } from '../../../../scenarios/check/adversary/arbitraryWorlds.ts';
import { Crew } from '../../../../scenarios/check/adversary/crew.ts';
import { buildHall } from '../../../../scenarios/check/adversary/hall.ts';
import { PROPOSAL_NAMES } from '../../../../scenarios/check/adversary/proposals.ts';
import { CLASS_NAMES, CLASSES, footprintArea } from '../../../../scenarios/check/adversary/robotClasses.ts';
import { TROUBLES, type World } from '../../../../scenarios/check/adversary/world.ts';

const worlds = fc.sample(arbitraryWorlds(), { seed: 1, numRuns: 300 });

/** Part of the floor that is under robots at the start. */
function fillOf({ robots, side }: World): number {
  const areas = robots.map((robot) => (robot.start === null ? 0 : footprintArea(CLASSES[robot.class].footprint)));
  return areas.reduce((sum, area) => sum + area, 0) / (side * side);
}

describe('arbitrary worlds', () => {
  test('come in all kinds', () => {
    const robots = worlds.flatMap((world) => world.robots);
    expect(new Set(robots.map((robot) => robot.class))).toEqual(new Set(CLASS_NAMES));
    expect(new Set(robots.map((robot) => robot.mode))).toEqual(new Set(['lane', 'free']));
    expect(new Set(robots.flatMap((robot) => robot.proposals))).toEqual(new Set(PROPOSAL_NAMES));
    expect(new Set(worlds.flatMap((world) => world.troubles))).toEqual(new Set(TROUBLES));
    expect(new Set(worlds.map((world) => world.origin))).toEqual(new Set([0, 400]));
    expect(new Set(worlds.map((world) => world.dt))).toEqual(new Set([0.02, 0.05, 0.1]));
    expect(new Set(worlds.map((world) => world.walls))).toEqual(new Set([0, 1, 2, 3]));
    expect(Math.max(...worlds.map((world) => world.robots.length))).toBe(64);
  });

  test('fill 3 to 55 % of the floor', () => {
    const fills = worlds.map(fillOf);
    for (let percent = 3; percent < 55; percent += 4) {
      const some = fills.filter((fill) => 100 * fill >= percent && 100 * fill < percent + 4);
      expect(some.length, `${percent} %`).toBeGreaterThan(2);
    }
  });

  test('put everybody on the floor who has a place, there and near the origin alike', () => {
    for (const world of worlds.slice(0, 60)) {
      for (const origin of [0, world.origin]) {
        const sim = buildHall({ ...world, origin }, world.robots.length);
        const crew = new Crew(sim, { ...world, origin });
        const there = [...sim.columns.kind.mode.keys()].filter((row) => sim.columns.kind.mode[row] !== Mode.unused);
        const placed = [...world.robots.keys()].filter((robot) => world.robots[robot].start !== null);
        expect(there.map((row) => crew.on(row))).toEqual(placed);
      }
    }
  });

  test('keep within bounds', () => {
    for (const world of fc.sample(arbitraryWorlds({ ticks: 7, robots: 3 }), { seed: 1, numRuns: 30 })) {
      expect(world.robots.length).toBeLessThanOrEqual(3);
      expect(world.ticks).toBeLessThanOrEqual(7);
    }
  });
});

describe('arbitrary worlds shrink', () => {
  const plainest = (fails: (world: World) => boolean): World => {
    const found = fc.check(
      fc.property(arbitraryWorlds(), (world) => !fails(world)),
      { seed: 1 },
    );
    if (found.counterexample === null) throw new Error('there is such a world');
    return found.counterexample[0];
  };

  test('to a single robot that stands by the origin for a tick, where everything fails', () => {
    expect(plainest(() => true)).toMatchObject({
      robots: [{ class: 'round', mode: 'free', proposals: ['still'], script: null }],
      ticks: 1,
      walls: 0,
      origin: 0,
      troubles: [],
      limits: true,
      margin: 0.015,
      dt: 0.1,
    });
  });

  test('to nothing but what makes them fail', () => {
    const found = plainest(
      ({ robots, walls, ticks }) =>
        walls > 1 &&
        ticks > 20 &&
        robots.some((robot) => robot.proposals.includes('huge')) &&
        robots.some((robot) => robot.class === 'lorry' && robot.start !== null),
    );
    expect(found).toMatchObject({ walls: 2, ticks: 21, origin: 0, troubles: [] });
    expect(found.robots.length).toBeLessThanOrEqual(2);
    for (const { proposals } of found.robots) expect([['still'], ['huge']]).toContainEqual(proposals);
  });

  test('without moving anybody', () => {
    const [world] = worlds;
    const shrunk = plainest(({ robots }) => robots.filter((robot) => robot.mode === 'lane').length >= 2);
    const drawn = fc.sample(arbitraryWorlds(), { seed: 1, numRuns: 1 })[0];
    expect(drawn).toEqual(world);
    expect(shrunk.robots).toHaveLength(2);
    for (const { start } of shrunk.robots) expect(start === null || (start.x > 0 && start.x < shrunk.side)).toBe(true);
  });
});
