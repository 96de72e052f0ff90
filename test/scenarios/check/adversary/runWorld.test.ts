import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashState, engineParts } from '../../../../engine/statePart.ts';
import { EventKind } from '../../../../engine/events.ts';
import { arbitraryWorlds } from '../../../../scenarios/check/adversary/arbitraryWorlds.ts';
import { runWorld } from '../../../../scenarios/check/adversary/runWorld.ts';
import type { World } from '../../../../scenarios/check/adversary/world.ts';
import { HEAD_ON, spoiltTick, unguardedTick, worldOf, worldRobot } from '../../../support/worlds.ts';

const SMALL = { ticks: 60, robots: 8 };

describe('a world', () => {
  test('runs the same way every time, and from what JSON keeps of it', () => {
    const outcome = (world: World): unknown[] => {
      const { figures, sim, tick } = runWorld(world);
      return [figures, tick, hashState(engineParts(sim))];
    };
    fc.assert(
      fc.property(arbitraryWorlds(SMALL), (world) => {
        expect(outcome(JSON.parse(JSON.stringify(world)) as World)).toEqual(outcome(world));
      }),
      { numRuns: 20 },
    );
  });

  test('counts what happens in it', () => {
    const { figures, violation } = runWorld(HEAD_ON);
    expect(violation).toBeNull();
    expect(figures).toMatchObject({ worlds: 1, ticks: 40, robotTicks: 80, proposals: 80 });
    expect(figures.robotGap).toBeGreaterThan(0.03);
    expect(figures.robotGap).toBeLessThan(0.04);
    expect(figures.robotGapInMargins).toBeCloseTo((figures.robotGap ?? 0) / 0.015, 9);
    expect(figures.travelled).toBeGreaterThan(3.2);
    expect(figures.travelled).toBeLessThan(3.3);
    expect(figures.nearTicks).toBeGreaterThan(5);
    expect(figures.nearTicks).toBeLessThan(20);
    expect(figures.grantable).toBeGreaterThan(figures.granted);
    expect(figures.granted).toBeGreaterThan(10);
    expect(figures.grantedInPart).toBeGreaterThan(0);
    expect(figures.fill[0]).toBe(80); // 2 discs of 0.35 m in 36 m²
  });

  test('recites a script word for word, and proposes nothing after its end', () => {
    const script = [
      [0.1, 0, 0.2],
      [null, 0, 0],
      [0.05, 0, 0],
    ];
    const wishes: number[][] = [];
    const world = worldOf([worldRobot(3, 3, { script, proposals: ['ahead'] })], { ticks: 5, limits: false });
    runWorld(world, {
      each: ({ columns: { wish } }) => wishes.push([wish.forward[0], wish.left[0], wish.turn[0]]),
    });
    expect(wishes).toEqual([
      [0.1, 0, 0.2].map(Math.fround),
      [NaN, 0, 0],
      [0.05, 0, 0].map(Math.fround),
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('has robots that leave and come back, stop dead, break down, and hold what is no number', () => {
    const seen = { fewer: false, dead: false, broken: false, quarantined: false };
    const robots = Array.from({ length: 9 }, (_, k) =>
      worldRobot(1 + 2 * (k % 3), 1 + 2 * Math.floor(k / 3), { proposals: ['roam'], seed: k }),
    );
    const troubles = ['leaving', 'deadStops', 'breakdowns', 'poison'] as const;
    let speed = 0;
    const { figures, violation } = runWorld(worldOf(robots, { ticks: 1500, troubles }), {
      each(sim) {
        const { work, twist, kind } = sim.columns;
        if (kind.mode.includes(0)) seen.fewer = true;
        if (work.fault.includes(1)) seen.broken = true;
        if (speed > 0.3 && twist.forward[0] === 0) seen.dead = true;
        speed = twist.forward[0];
        for (let i = 0; i < sim.events.count; i++) seen.quarantined ||= sim.events.kind[i] === EventKind.quarantined;
      },
    });
    expect(violation).toBeNull();
    expect(seen).toEqual({ fewer: true, dead: true, broken: true, quarantined: true });
    expect(figures.robotTicks).toBeGreaterThan(0.8 * 9 * 1500);
  });
});

describe('what must not happen is seen:', () => {
  const FIVE_TICKS = { ticks: 5, limits: false };
  const alone = worldOf([worldRobot(3, 3, { proposals: ['ahead'] })], FIVE_TICKS);

  test('a contact of two robots, and the world ends there', () => {
    const { violation, tick } = runWorld(HEAD_ON, { tick: unguardedTick });
    expect(violation).toMatchObject({ kind: 'contact', rows: [0, 1] });
    // 3.3 m from one to the other, speeding up to 1.5 m/s in as many seconds
    expect(tick).toBe(18);
  });

  test('a contact with a wall', () => {
    const { violation } = runWorld({ ...alone, ticks: 40 }, { tick: unguardedTick });
    expect(violation).toMatchObject({ kind: 'contact', rows: [0, -2] });
  });

  test('a robot that is not where its arc ends', () => {
    for (const [column, by] of [
      ['x', 2e-4],
      ['y', -2e-4],
      ['cos', -1e-5],
      ['sin', 1e-5],
    ] as const) {
      const { violation, tick } = runWorld(alone, {
        tick: spoiltTick((sim, row) => (sim.columns.pose[column][row] += by)),
      });
      expect([violation?.kind, tick]).toEqual(['astray', 1]);
    }
  });

  test('a robot that stops dead, or rolls on, where its wish is refused', () => {
    for (const part of [0, 1.05]) {
      const refused = worldOf(
        [
          worldRobot(3, 3, {
            script: [
              [1, 0, 0.5],
              [NaN, 0, 0],
            ],
          }),
        ],
        FIVE_TICKS,
      );
      const slow = spoiltTick(({ columns: { twist, pose, wish }, scratch: { start } }, row) => {
        if (!Number.isNaN(wish.forward[row])) return;
        for (const column of [twist.forward, twist.turn]) column[row] *= part;
        // Where it would have come to is no matter here.
        start.x[row] = pose.x[row];
        start.y[row] = pose.y[row];
      });
      const { violation, tick } = runWorld(refused, { tick: slow, kinds: ['brakes'] });
      expect([violation?.kind, tick]).toEqual(['brakes', 2]);
    }
  });

  test('a detector that overlooks a contact, or sees one where none is', () => {
    const blind: typeof unguardedTick = (sim, options) => {
      unguardedTick(sim, options);
      sim.events.count = 0;
    };
    const seeing = spoiltTick((sim, row) => row === 1 && sim.events.push(EventKind.contact, 0, 1));
    for (const tick of [blind, seeing]) {
      expect(runWorld(HEAD_ON, { tick, kinds: ['detector'] }).violation).toMatchObject({
        kind: 'detector',
        rows: [0, 1],
      });
    }
  });
});
