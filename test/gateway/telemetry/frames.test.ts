import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FrameReader,
  FrameWriter,
  PLACE_UNIT,
  TURN_PARTS,
  type ReadFrame,
  type Sample,
} from '../../../gateway/index.ts';

interface Robot {
  readonly x: number;
  readonly y: number;
  readonly theta: number;
  readonly state: number;
  readonly charge: number;
}

function sampleOf(tick: number, robots: readonly Robot[]): Sample {
  return {
    tick,
    time: 1e12 + 50 * tick,
    robots: robots.length,
    x: Float32Array.from(robots, ({ x }) => x),
    y: Float32Array.from(robots, ({ y }) => y),
    theta: Float32Array.from(robots, ({ theta }) => theta),
    state: Uint8Array.from(robots, ({ state }) => state),
    charge: Uint8Array.from(robots, ({ charge }) => charge),
  };
}

const place = fc.double({ min: -512, max: 512, noNaN: true });
const robot: fc.Arbitrary<Robot> = fc.record({
  x: place,
  y: place,
  theta: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  state: fc.nat(6),
  charge: fc.nat(255),
});
/** a few ticks of a few robots that may be anywhere at each of them */
const runs = fc
  .integer({ min: 0, max: 6 })
  .chain((count) => fc.array(fc.array(robot, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 12 }));

/** @returns rad between two headings */
function between(a: number, b: number): number {
  const turns = (a - b) / (2 * Math.PI);
  return Math.abs(turns - Math.round(turns)) * 2 * Math.PI;
}

function expectNear(frame: ReadFrame, robots: readonly Robot[]): void {
  robots.forEach((one, i) => {
    expect(Math.abs(frame.x[i] - one.x)).toBeLessThanOrEqual(PLACE_UNIT / 2 + 1e-4);
    expect(Math.abs(frame.y[i] - one.y)).toBeLessThanOrEqual(PLACE_UNIT / 2 + 1e-4);
    expect(between(frame.theta[i], one.theta)).toBeLessThanOrEqual(Math.PI / TURN_PARTS + 1e-4);
    expect([frame.state[i], frame.charge[i]]).toEqual([one.state, one.charge]);
  });
}

describe('telemetry frames', () => {
  test('are read as they were written: to 5 mm, to half a degree, state and battery exactly', () => {
    expect([PLACE_UNIT / 2, (180 / TURN_PARTS) * 1]).toEqual([0.005, 0.3515625]);
    fc.assert(
      fc.property(runs, (ticks) => {
        const [writer, reader] = [new FrameWriter(7), new FrameReader()];
        ticks.forEach((robots, tick) => {
          const frames = writer.write(sampleOf(tick, robots));
          expect(frames).toHaveLength(robots.length === 0 ? 0 : 1);
          for (const bytes of frames) {
            const read = reader.read(bytes);
            if (!read.ok) throw new Error(read.why);
            expect(read.frame.head).toMatchObject({ source: 7, block: 0, sequence: tick, tick, row: 0 });
            expectNear(read.frame, robots);
          }
        });
      }),
    );
  });

  test('of which some are lost, are read from the next key frame on, and what is missing is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }), (arrives) => {
        const [writer, reader] = [new FrameWriter(1), new FrameReader()];
        let [missing, seen, last] = [0, 0, -1];
        arrives.forEach((comes, tick) => {
          const robots = [{ x: 1 + tick / 10, y: 2, theta: 0, state: 1, charge: 9 }];
          const [bytes] = writer.write(sampleOf(tick, robots));
          if (!comes) return;
          const read = reader.read(bytes);
          if (last >= 0) missing += read.missing;
          last = tick;
          if (read.ok) {
            seen++;
            expectNear(read.frame, robots);
          } else expect(read.why).toBe('waitsForKey');
        });
        const first = arrives.indexOf(true);
        if (first < 0) return;
        expect(missing).toBe(arrives.slice(first, last + 1).filter((comes) => !comes).length);
        if (arrives.every(Boolean)) expect(seen).toBe(arrives.length);
      }),
    );
  });

  test('begin anew where what was sent is known to be lost', () => {
    const [writer, reader] = [new FrameWriter(1), new FrameReader()];
    const robots = [{ x: 1, y: 2, theta: 0, state: 1, charge: 9 }];
    reader.read(writer.write(sampleOf(0, robots))[0]);
    writer.write(sampleOf(1, robots));
    writer.lost(0);
    expect(reader.read(writer.write(sampleOf(2, robots))[0])).toMatchObject({ ok: true, missing: 1 });
  });

  test('hold blocks of robots, each with the row of its first', () => {
    const block = 500;
    const robots = Array.from({ length: 2 * block + 3 }, (_, i) => ({
      x: i / 10,
      y: 1,
      theta: 0,
      state: 0,
      charge: 0,
    }));
    const reader = new FrameReader();
    const read = new FrameWriter(1, { block }).write(sampleOf(0, robots)).map((bytes) => reader.read(bytes));
    expect(read.map((one) => (one.ok ? [one.frame.head.row, one.frame.head.robots] : []))).toEqual([
      [0, block],
      [block, block],
      [2 * block, 3],
    ]);
  });

  test('take less than three bytes a robot of a fleet that drives about, key frames included', () => {
    const robots = Array.from({ length: 1000 }, (_, i) => ({ i, x: (i * 37) % 90, y: (i * 17) % 60, turn: i % 4 }));
    const writer = new FrameWriter(1);
    let bytes = 0;
    for (let tick = 0; tick < 400; tick++) {
      for (const one of robots) {
        const speed = (tick + 13 * one.i) % 70 < 10 ? 0 : 1.5; // stands now and then
        if ((tick + 29 * one.i) % 83 === 0) one.turn = (one.turn + 1) % 4;
        one.x += 0.05 * speed * [1, 0, -1, 0][one.turn];
        one.y += 0.05 * speed * [0, 1, 0, -1][one.turn];
      }
      const now = robots.map(({ i, x, y, turn }) => {
        return {
          x,
          y,
          theta: (turn * Math.PI) / 2,
          state: (tick + 13 * i) % 70 < 10 ? 4 : 1,
          charge: 200 - (tick >> 6),
        };
      });
      for (const frame of writer.write(sampleOf(tick, now))) bytes += frame.byteLength;
    }
    expect(bytes / (400 * 1000)).toBeLessThan(3);
  });

  test('that are none, cut short, changed or inflated beyond measure are refused, and nothing else happens', () => {
    const [frame] = new FrameWriter(1).write(sampleOf(0, [{ x: 1, y: 2, theta: 0, state: 1, charge: 9 }]));
    const why = (bytes: Uint8Array): string => {
      const read = new FrameReader().read(bytes);
      return read.ok ? 'ok' : read.why;
    };
    expect(why(new Uint8Array())).toBe('noFrame');
    expect(why(new TextEncoder().encode('{"robots": 5, "and": "some more text, which is no frame"}'))).toBe('noFrame');
    expect(why(frame.subarray(0, -1))).toBe('cutShort');
    expect(why(frame.with(4, 99))).toBe('otherSchema');
    expect(why(frame.with(6, 200))).toBe('damaged');
    fc.assert(
      fc.property(fc.nat(frame.length - 1), fc.nat(255), (at, value) => {
        expect(['ok', 'noFrame', 'otherSchema', 'cutShort', 'damaged', 'waitsForKey']).toContain(
          why(frame.with(at, value)),
        );
      }),
    );
  });
});
