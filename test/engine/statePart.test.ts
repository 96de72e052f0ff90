import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../engine/random.ts';
import { captureState, hashState, restoreState, type StatePart } from '../../engine/statePart.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../support/faults.ts';
import { DRIVING, runTo, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';

/** Bits that are flipped in each array at the most: all of a small one, a spread over a large one. */
const BITS = 200;

const FAULTS = ['planner.late:0@5s+20s', 'planner.crash:1@20s', 'planner.hang:2@25s+10s', 'robot.breakdown:3@10s+25s'];

/** Runs in which every part has something to say: mail on its way, broken robots, closed nodes. */
const RUNS: readonly (readonly [string, () => FleetRun])[] = [
  ['goods to person', () => startRun(scenarioOf(SITE, { faults: faultsOf(...FAULTS, 'station.outage:0@8s+20s') }))],
  ['driving only', () => startRun(scenarioOf(DRIVING, { faults: faultsOf(...FAULTS), battery: null }))],
];

describe.each(RUNS)('the state of a run (%s)', (_, start) => {
  test('has parts with names of their own', () => {
    const names = start().parts.map(({ name }) => name);
    expect(names).toEqual(['columns', 'clock', 'commands', 'ledger', 'obstructions', 'orders', 'actors', 'demand']);
  });

  test('any bit of any array of any part changes the hash', () => {
    const run = runTo(start(), 137);
    const before = stateHashOf(run);
    const random = new RandomStream(1, 'bits');
    const unseen: string[] = [];
    for (const part of run.parts) {
      for (const [index, array] of part.arrays().entries()) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        const bits = 8 * bytes.length;
        for (let i = 0; i < Math.min(bits, BITS); i++) {
          const bit = bits <= BITS ? i : random.integer(bits);
          bytes[bit >>> 3] ^= 1 << (bit & 7);
          if (stateHashOf(run) === before) unseen.push(`${part.name}[${index}], bit ${bit}`);
          bytes[bit >>> 3] ^= 1 << (bit & 7);
        }
      }
    }
    expect(unseen).toEqual([]);
    expect(stateHashOf(run)).toBe(before);
  });

  test('every part counts, and so does the order of parts', () => {
    const { parts } = runTo(start(), 137);
    const whole = hashState(parts);
    for (const [i, part] of parts.entries()) {
      expect(hashState(parts.filter((other) => other !== part)), part.name).not.toBe(whole);
      if (i > 0) expect(hashState([...parts.slice(i), ...parts.slice(0, i)])).not.toBe(whole);
    }
  });

  test('is a copy: what is captured does not change while the run goes on, and can be put back', () => {
    const run = runTo(start(), 90);
    const hash = stateHashOf(run);
    const snapshot = captureState(run.parts, 90);
    const text = JSON.stringify([snapshot.parts, [...snapshot.data]]);
    runTo(run, 260);
    expect(JSON.stringify([snapshot.parts, [...snapshot.data]])).toBe(text);
    restoreState(run.parts, snapshot);
    expect(stateHashOf(run)).toBe(hash);
  });

  test('taken at any moment and put into a fresh run gives the hashes of the run that was not interrupted', () => {
    const run = start();
    const resumed: FleetRun[] = [];
    for (let tick = 1; tick <= 400; tick++) {
      advance(run);
      for (const other of resumed) advance(other);
      if (tick % 10 === 0) {
        const hash = stateHashOf(run);
        for (const other of resumed) expect(stateHashOf(other), `tick ${tick}`).toBe(hash);
      }
      if (tick % 37 !== 0) continue;
      const other = start();
      restoreState(other.parts, captureState(run.parts, tick));
      expect(stateHashOf(other)).toBe(stateHashOf(run));
      resumed.push(other);
    }
  });

  test('put back into the run that it comes from is lived through again, the same', () => {
    const run = runTo(start(), 150);
    const snapshot = captureState(run.parts, 150);
    const first = stateHashOf(runTo(run, 350));
    restoreState(run.parts, snapshot);
    expect(stateHashOf(runTo(run, 350))).toBe(first);
  });
});

describe('a snapshot', () => {
  const partOf = (name: string, ...lengths: number[]): StatePart => {
    const arrays = lengths.map((length) => new Int32Array(length));
    return { name, arrays: () => arrays };
  };

  test('is a copy of plain data, too', () => {
    const live = { mail: [1, 2], restarts: { at: [3] } };
    const part: StatePart = { name: 'plain', arrays: () => [], plain: () => live };
    const snapshot = captureState([part], 1);
    live.mail.push(9);
    live.restarts.at[0] = 7;
    expect(snapshot.parts[0].plain).toEqual({ mail: [1, 2], restarts: { at: [3] } });
  });

  test('of other parts is not put back', () => {
    const snapshot = captureState([partOf('a', 2), partOf('b', 3, 1)], 5);
    expect(snapshot.tick).toBe(5);
    expect(() => restoreState([partOf('a', 2), partOf('c', 3, 1)], snapshot)).toThrow('has a part c where it belongs');
    expect(() => restoreState([partOf('a', 2), partOf('b', 3)], snapshot)).toThrow('part b has as many arrays');
    expect(() => restoreState([partOf('a', 2), partOf('b', 3, 2)], snapshot)).toThrow(
      'array 1 of part b is as long as',
    );
    expect(() => restoreState([partOf('a', 2), partOf('b', 3, 1), partOf('d')], snapshot)).toThrow('has a part d');
    expect(() => restoreState([partOf('a', 2)], snapshot)).toThrow('no more parts than there are');
  });
});

describe('a part of which most follows from the rest', () => {
  const part = (name: string, plain: unknown, hashed: unknown): StatePart => ({
    name,
    arrays: () => [],
    plain: () => plain,
    hashed: () => hashed,
  });

  test('is hashed by the rest, and captured whole', () => {
    const one = part('sets', { names: ['a'], sets: ['long'] }, ['a']);
    expect(hashState([one])).toBe(hashState([part('sets', 'anything', ['a'])]));
    expect(hashState([one])).not.toBe(hashState([part('sets', { names: ['a'], sets: ['long'] }, ['b'])]));
    expect(captureState([one], 0).parts[0].plain).toEqual({ names: ['a'], sets: ['long'] });
  });
});
