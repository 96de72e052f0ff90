import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandBuffer, CommandKind, linkCommands } from '../../engine/commands.ts';
import { Errand, Fault, Mode, VISIT_ENDS_ERRAND } from '../../engine/components.ts';
import { COMMANDS_OF_FAULTS, COMMANDS_PER_ROBOT, COMMANDS_TO_SHARE } from '../../engine/limits.ts';
import { MP_500, TOTE_AMR } from '../../engine/robots.ts';
import { engineParts, hashState } from '../../engine/statePart.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { tick } from '../../engine/tick.ts';
import { put } from '../support/guardRig.ts';
import { laneRig, polyline, putOnNode, places } from '../support/laneRig.ts';

type Command = readonly [kind: number, robot: number, a: number, b: number, c: number, value: number, value2: number];

const kinds = Object.values(CommandKind);
const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 0.5, -1, NaN, Infinity, -Infinity, 1e300),
  fc.double({ min: -3, max: 3, noNaN: true }),
);
const commands: fc.Arbitrary<Command> = fc.tuple(
  fc.constantFrom(...kinds, 0, 99),
  fc.integer({ min: -2, max: 5 }),
  fc.constantFrom(0, 1, 2, 3, -1, 7, 1 << 29),
  fc.constantFrom(0, 1, 2, 3, 4, 5, 1 | VISIT_ENDS_ERRAND, 2 | VISIT_ENDS_ERRAND, -1),
  fc.integer({ min: -1, max: 9 }),
  numbers,
  numbers,
);

/** Two lane followers, a free mover and an empty row, on a short line of lanes. */
function fleet(): Simulation {
  const sim = laneRig(polyline(places(20, 20, 23, 20, 26, 20, 26, 23)), {
    classes: [TOTE_AMR, MP_500],
    batteries: true,
  });
  putOnNode(sim, 0, 1);
  putOnNode(sim, 3, 2);
  put(sim, { mode: Mode.free, x: 40, y: 40 });
  return sim;
}

function pushAll(sim: Simulation, list: readonly Command[]): void {
  for (const command of list) sim.commands.push(...command);
}

describe('the inbox of a tick', () => {
  test('is bounded: a full one takes nothing and says so', () => {
    const buffer = new CommandBuffer(2);
    const most = 2 * COMMANDS_PER_ROBOT + COMMANDS_TO_SHARE;
    for (let i = 0; i < most; i++) {
      expect(buffer.room).toBe(most - i);
      expect(buffer.push(CommandKind.setErrand, 0, i)).toBe(true);
    }
    expect(buffer.push(CommandKind.setErrand, 0, 99)).toBe(false);
    expect([buffer.count, buffer.room, buffer.a[most - 1]]).toEqual([most, 0, most - 1]);
  });

  test('has room for every fault, however full others have made it; one more is a mistake of ours', () => {
    const buffer = new CommandBuffer(2);
    while (buffer.push(CommandKind.setErrand, 0));
    for (let i = 0; i < COMMANDS_OF_FAULTS; i++) buffer.pushFault(CommandKind.fail, 1, 0, 0, Fault.lost);
    expect([buffer.count, buffer.room, buffer.value[buffer.size - 1]]).toEqual([buffer.size, 0, Fault.lost]);
    expect(buffer.push(CommandKind.setErrand, 0)).toBe(false);
    expect(() => buffer.pushFault(CommandKind.fail, 1)).toThrow('room for every fault');
  });

  test('links the commands of each robot by kind, then by content', () => {
    const buffer = new CommandBuffer(3);
    buffer.push(CommandKind.allocate, 1, 5);
    buffer.push(CommandKind.setErrand, 1, 9);
    buffer.push(CommandKind.setErrand, 2, 1);
    buffer.push(CommandKind.setErrand, 1, 3);
    buffer.push(CommandKind.closeNode, -1, 4);
    linkCommands(buffer);
    const listed = (list: number): number[] => {
      const found: number[] = [];
      for (let i = buffer.first[list]; i >= 0; i = buffer.next[i]) found.push(i);
      return found;
    };
    expect([0, 1, 2, 3].map(listed)).toEqual([[4], [], [3, 1, 0], [2]]);
  });
});

describe('commands to one robot', () => {
  const listed = ({ first, next }: CommandBuffer, list: number): number[] => {
    const found: number[] = [];
    for (let i = first[list]; i >= 0; i = next[i]) found.push(i);
    return found;
  };

  test('are in order of their places, and equal ones as they came, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (visits) => {
        const buffer = new CommandBuffer(1);
        for (const visit of visits) buffer.push(CommandKind.appendVisit, 0, visit);
        linkCommands(buffer);
        const order = [...visits.keys()].toSorted((i, j) => visits[i] - visits[j]);
        expect(listed(buffer, 1)).toEqual(order);
      }),
    );
  });

  test('are looked at once each where they come in order, however many there are', () => {
    const buffer = new CommandBuffer(1);
    while (buffer.push(CommandKind.appendVisit, 0, buffer.count));
    let reads = 0;
    const counted = new Proxy(buffer.a, {
      get(column, index) {
        reads++;
        return Reflect.get(column, index) as unknown;
      },
    });
    Object.defineProperty(buffer, 'a', { value: counted });
    linkCommands(buffer);
    expect(listed(buffer, 1)).toEqual([...Array(buffer.count).keys()]);
    expect(reads).toBeLessThanOrEqual(2 * buffer.count);
  });
});

describe('commands of one tick', () => {
  test('have the same effect in any order of arrival, whatever they say', () => {
    const lists = fc
      .array(commands, { minLength: 1, maxLength: 4 * COMMANDS_PER_ROBOT })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
      );
    fc.assert(
      fc.property(lists, ([list, shuffled]) => {
        const [one, other] = [fleet(), fleet()];
        pushAll(one, list);
        pushAll(other, shuffled);
        for (let ticks = 0; ticks < 3; ticks++) {
          tick(one);
          tick(other);
          expect(hashState(engineParts(other))).toBe(hashState(engineParts(one)));
          const { count } = one.events;
          expect(other.events.count).toBe(count);
          for (const column of ['kind', 'robot', 'other', 'value'] as const) {
            expect(other.events[column].subarray(0, count)).toEqual(one.events[column].subarray(0, count));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [NaN, 0.05],
    [0.05, NaN],
    [NaN, -Infinity],
    [0, -0],
    [Infinity, 0.02],
  ])('do not depend on who came first, be it %d or %d that is wished', (one, other) => {
    const hashes = [
      [one, other],
      [other, one],
    ].map((wishes) => {
      const sim = fleet();
      for (const wish of wishes) sim.commands.push(CommandKind.setWish, 2, 0, 0, 0, wish);
      tick(sim);
      return hashState(engineParts(sim));
    });
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('of the same robot: the greater of two wishes counts, whoever came first', () => {
    for (const first of [0.2, 0.05]) {
      const sim = fleet();
      for (const forward of [first, 0.25 - first]) sim.commands.push(CommandKind.setWish, 2, 0, 0, 0, forward);
      tick(sim);
      expect(sim.columns.twist.forward[2]).toBeCloseTo(0.1, 6); // 0.2, as far as a tick of speeding up goes
    }
  });

  test('to a robot that breaks down in the same tick: it breaks down first, and is repaired before it gets its errand', () => {
    const sim = fleet();
    sim.commands.push(CommandKind.setErrand, 0, 2, Errand.pick, 7, 20);
    sim.commands.push(CommandKind.repair, 0, 0, 0, 0, Fault.breakdown);
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, Fault.breakdown);
    tick(sim);
    expect([sim.columns.work.fault[0], sim.columns.work.task[0]]).toEqual([Fault.none, 7]);
  });
});
