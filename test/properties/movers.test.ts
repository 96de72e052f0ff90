import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, EventKind, hashState, restoreState } from '../../engine/index.ts';
import { decodeSnapshot, encodeSnapshot } from '../support/snapshotBytes.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { moverScenarios } from '../support/arbitraryMovers.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';
import { agentsOf, ContactJudge } from '../support/moverRuns.ts';

const TICKS = 120;
const guarded = moverScenarios('on');
const any = fc.oneof(guarded, moverScenarios('off'));

describe('any small open floor', () => {
  test('has movers that touch nobody and no wall, and stay inside', () => {
    fc.assert(
      fc.property(guarded, (scenario) => {
        const run = startRun(scenario);
        const judge = new ContactJudge(run.floor);
        for (let i = 0; i < TICKS; i++) {
          judge.before(run.sim);
          advance(run);
          judge.after(run.sim);
          const { events } = run.sim;
          const told = events.kind.subarray(0, events.count);
          expect(told.includes(EventKind.contact), `tick ${i + 1}`).toBe(false);
          expect(told.includes(EventKind.quarantined), `tick ${i + 1}`).toBe(false);
        }
        expect(judge.contacts).toBe(0);
        for (const [x, y] of placesOf(run)) {
          expect(x > 0 && x < run.floor.width && y > 0 && y < run.floor.height, `${x}, ${y}`).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('has bulk agents that stay inside and out of boxes, and are never where it is no number', () => {
    fc.assert(
      fc.property(moverScenarios('off'), (scenario) => {
        const run = runTo(startRun(scenario), TICKS);
        const { width, height, walls } = run.floor;
        for (const { x, y } of agentsOf(run)) {
          expect(x > 0 && x < width && y > 0 && y < height, `${x}, ${y}`).toBe(true);
          for (const { minX, minY, maxX, maxY } of walls) {
            expect(x > minX && x < maxX && y > minY && y < maxY, `${x}, ${y} in a box`).toBe(false);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is the same run each time', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        const hashes = [1, 2].map(() => stateHashOf(runTo(startRun(scenario), TICKS)));
        expect(hashes[0]).toBe(hashes[1]);
      }),
      { numRuns: 20 },
    );
  });

  test('goes on from any tick as if nothing had been, in a new run and in one that has been elsewhere', () => {
    fc.assert(
      fc.property(any, fc.nat(TICKS), fc.nat(40), (scenario, at, elsewhere) => {
        const run = runTo(startRun(scenario), at);
        const snapshot = decodeSnapshot(encodeSnapshot(captureState(run.parts, at)));
        const others = [startRun(scenario), runTo(startRun(scenario), elsewhere)];
        for (const other of others) restoreState(other.parts, snapshot);
        for (let tick = at; tick < at + 60; tick++) {
          for (const other of others) expect(stateHashOf(other), `tick ${tick}, resumed at ${at}`).toBe(stateHashOf(run)); // prettier-ignore
          for (const one of [run, ...others]) advance(one);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('has another hash with another bit of any array', () => {
    fc.assert(
      fc.property(any, fc.nat(TICKS), fc.nat(), (scenario, at, where) => {
        const run = runTo(startRun(scenario), at);
        const whole = hashState(run.parts);
        for (const part of run.parts.filter(({ name }) => name === 'crowd' || name === 'movers')) {
          for (const [i, array] of part.arrays().entries()) {
            if (array.byteLength === 0) continue;
            const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
            const byte = where % bytes.length;
            bytes[byte] ^= 1 << (where & 7);
            expect(hashState(run.parts), `array ${i} of ${part.name}, byte ${byte}`).not.toBe(whole);
            bytes[byte] ^= 1 << (where & 7);
          }
        }
        expect(hashState(run.parts)).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });
});

function placesOf({ sim: { columns, clock } }: FleetRun): (readonly [x: number, y: number])[] {
  return Array.from({ length: clock[1] }, (_, row) => [columns.pose.x[row], columns.pose.y[row]] as const);
}
