import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { RandomStream } from '../../../engine/random.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { judgeTick, type Sweep } from '../../../scenarios/check/oracles/contactOracle.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { eventsOf, guardRig, RECTANGLE, ROUND, runTick, SLIDER, sweepsOf, wish } from '../../support/guardRig.ts';

const contactsOf = (sim: Simulation): number[][] => eventsOf(sim, EventKind.contact);

/** Puts robots anywhere, also into each other, and lets them have their wishes. */
function throwIn(sim: Simulation, row: number, one: { class: number; x: number; y: number; theta: number }): void {
  const { pose, kind } = sim.columns;
  kind.class[row] = one.class;
  kind.mode[row] = Mode.free;
  pose.x[row] = one.x;
  pose.y[row] = one.y;
  pose.theta[row] = one.theta;
  pose.cos[row] = Math.cos(pose.theta[row]);
  pose.sin[row] = Math.sin(pose.theta[row]);
  sim.clock[1] = Math.max(sim.clock[1], row + 1);
}

const unguarded = (def = {}): Simulation =>
  guardRig({ guard: 'off', classes: [ROUND, RECTANGLE, SLIDER, SLIDING], ...def });
const SLIDING = { ...RECTANGLE, drive: 'holonomic' } as const;

describe('a contact', () => {
  test('of two discs head-on is reported with the moment of the first touch', () => {
    const sim = unguarded();
    throwIn(sim, 0, { class: 0, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 10.85, y: 20, theta: Math.PI });
    wish(sim, 0, 1);
    wish(sim, 1, 1);
    runTick(sim);
    const [contact] = contactsOf(sim);
    expect(contact.slice(0, 2)).toEqual([0, 1]);
    expect(contact[2]).toBeCloseTo(0.15 / 2, 6);
  });

  test('within the tick counts although robots are apart before and after it', () => {
    const sim = unguarded({ dt: 1 });
    throwIn(sim, 0, { class: 0, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 10.8, y: 19.2, theta: Math.PI / 2 });
    wish(sim, 0, 1.5);
    wish(sim, 1, 1.5);
    runTick(sim);
    expect(contactsOf(sim)).toHaveLength(1);
    const { x, y } = sim.columns.pose;
    expect(Math.hypot(x[0] - x[1], y[0] - y[1])).toBeGreaterThan(0.7);
  });

  test('of a corner that turns into a neighbour is seen, and is none while nobody turns', () => {
    const sim = unguarded();
    throwIn(sim, 0, { class: 1, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 1, x: 10.84, y: 20, theta: 0 });
    runTick(sim);
    expect(contactsOf(sim)).toEqual([]);
    wish(sim, 0, 0, 1.5);
    runTick(sim);
    expect(contactsOf(sim)).toHaveLength(1);
  });

  test('with a wall, a rack or the side of the building has −2 for the other, and is one however many are touched', () => {
    const walls = [
      { minX: 10, minY: 10, maxX: 11, maxY: 11 },
      { minX: 10, minY: 11, maxX: 11, maxY: 12 },
    ];
    const sim = unguarded({ floor: emptyFloor({ width: 40, height: 40, walls }) });
    throwIn(sim, 0, { class: 0, x: 9.56, y: 11, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 0.4, y: 20, theta: Math.PI });
    wish(sim, 0, 1.5);
    wish(sim, 1, 1);
    runTick(sim);
    expect(contactsOf(sim).map(([robot, other]) => [robot, other])).toEqual([
      [0, -2],
      [1, -2],
    ]);
    expect(contactsOf(sim)[0][2]).toBeCloseTo(0.06, 3);
    expect(contactsOf(sim)[1][2]).toBeCloseTo(0.05, 3);
  });

  test('with a wall of no thickness is one, also where the wall lies along a whole metre', () => {
    for (const walls of [[{ minX: 10, minY: 0, maxX: 10, maxY: 40 }], [{ minX: 0, minY: 10, maxX: 40, maxY: 10 }]]) {
      for (const theta of [0, Math.PI / 2]) {
        const sim = unguarded({ floor: emptyFloor({ width: 40, height: 40, walls }) });
        throwIn(sim, 0, { class: 1, x: 10, y: 10, theta });
        runTick(sim);
        expect(contactsOf(sim)).toEqual([[0, -2, 0]]);
      }
    }
  });

  test('that lasts is reported in every tick, from its start', () => {
    const sim = unguarded();
    throwIn(sim, 0, { class: 0, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 10.5, y: 20, theta: 0 });
    for (let tick = 0; tick < 3; tick++) {
      runTick(sim);
      expect(contactsOf(sim)).toEqual([[0, 1, 0]]);
    }
  });

  test('is not looked for where nobody asks', () => {
    const sim = unguarded({ detectContacts: false });
    throwIn(sim, 0, { class: 0, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 10.5, y: 20, theta: 0 });
    runTick(sim);
    expect(contactsOf(sim)).toEqual([]);
  });
});

const crowds = fc.record({
  seed: fc.nat(),
  count: fc.integer({ min: 2, max: 14 }),
  side: fc.double({ min: 3, max: 12, noNaN: true }),
  origin: fc.constantFrom(0, 400),
});

/** Robots strewn about in a small hall with two racks, all with some twist. */
function strew({
  seed,
  count,
  side,
  origin,
}: {
  seed: number;
  count: number;
  side: number;
  origin: number;
}): Simulation {
  const random = new RandomStream(seed, 'crowd');
  const walls = [
    { minX: origin + 1, minY: origin + 1, maxX: origin + 1.5, maxY: origin + 2.5 },
    { minX: origin + 1.5, minY: origin + 0.6 * side, maxX: origin + 2.2, maxY: origin + 0.7 * side },
  ];
  const sim = unguarded({ floor: emptyFloor({ width: origin + side, height: origin + side, walls }), capacity: 64 });
  for (let row = 0; row < count; row++) {
    const place = { x: origin + random.real() * side, y: origin + random.real() * side };
    throwIn(sim, row, { ...place, class: random.integer(4), theta: (2 * random.real() - 1) * 3 });
    const turns = random.real() < 0.5;
    wish(sim, row, 3 * random.real() - 1.5, turns ? 3 * random.real() - 1.5 : 0, 2 * random.real() - 1);
  }
  return sim;
}

/** A footprint that is less by `by` all around; the detector may miss a touch of that depth. */
function shrunk(sweep: Sweep | undefined, by: number): Sweep | undefined {
  if (!sweep) return undefined;
  const { footprint } = sweep;
  if (footprint.kind === 'circle') return { ...sweep, footprint: { kind: 'circle', radius: footprint.radius - by } };
  const { length, width } = footprint;
  return { ...sweep, footprint: { kind: 'rectangle', length: length - 2 * by, width: width - 2 * by } };
}

const keysOf = (contacts: readonly { robot: number; other: number }[]): Set<string> =>
  new Set(contacts.map(({ robot, other }) => `${robot} ${other}`));

describe('the detector', () => {
  test('reports what the oracle reports, but for what touches by a hair', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = strew(crowd);
        runTick(sim);
        const sweeps = sweepsOf(sim);
        const { floor, dt } = sim.def;
        const reported = keysOf(contactsOf(sim).map(([robot, other]) => ({ robot, other })));
        const surely = judgeTick(
          sweeps.map((sweep) => shrunk(sweep, 2e-4)),
          floor,
          dt,
        );
        const possibly = judgeTick(
          sweeps.map((sweep) => shrunk(sweep, -2e-4)),
          floor,
          dt,
        );
        for (const key of keysOf(surely.contacts)) expect(reported).toContain(key);
        for (const key of reported) expect(keysOf(possibly.contacts)).toContain(key);
      }),
      { numRuns: 150 },
    );
  });

  test('tells the moment of the touch', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = strew(crowd);
        runTick(sim);
        const { contacts } = judgeTick(sweepsOf(sim), sim.def.floor, sim.def.dt);
        for (const [robot, other, time] of contactsOf(sim)) {
          const same = contacts.find((contact) => contact.robot === robot && contact.other === other);
          if (same) expect(Math.abs(time - same.time)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('reports in the order of the rows, whatever order it has found things in before', () => {
    fc.assert(
      fc.property(crowds, fc.nat(), (crowd, seed) => {
        const sim = strew(crowd);
        runTick(sim);
        const fresh = contactsOf(sim);
        const sorted = fresh.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(fresh).toEqual(sorted);

        const again = strew(crowd);
        const random = new RandomStream(seed, 'history');
        const { contacts } = again.scratch;
        const history = Array.from({ length: crowd.count }, (_, row) => row).toSorted(() => random.real() - 0.5);
        contacts.order.set(history);
        contacts.known = crowd.count;
        runTick(again);
        expect(contactsOf(again)).toEqual(fresh);
      }),
      { numRuns: 100 },
    );
  });

  test('forgets an order of more rows than there are, as a snapshot of a smaller fleet leaves it', () => {
    const sim = unguarded();
    throwIn(sim, 0, { class: 0, x: 10, y: 20, theta: 0 });
    throwIn(sim, 1, { class: 0, x: 10.5, y: 20, theta: 0 });
    sim.scratch.contacts.order.set([4, 3, 2, 1, 0]);
    sim.scratch.contacts.known = 5;
    runTick(sim);
    expect(contactsOf(sim)).toEqual([[0, 1, 0]]);
  });

  test('keeps to its share of the events where everybody is in everybody’s way', () => {
    const sim = unguarded({ capacity: 40 });
    for (let row = 0; row < 40; row++) throwIn(sim, row, { class: 0, x: 20, y: 20 + 0.001 * row, theta: 0 });
    runTick(sim);
    const contacts = contactsOf(sim);
    expect(contacts).toHaveLength(80);
    const pairs = contacts.map(([robot, other]) => `${robot} ${other}`);
    expect(pairs.slice(0, 3)).toEqual(['0 1', '0 2', '0 3']);
    expect(pairs.at(-1)).toBe('2 5');
  });
});
