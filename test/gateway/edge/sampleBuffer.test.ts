import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SampleBuffer } from '../../../gateway/edge/sampleBuffer.ts';

const ROBOTS = 5;

function pair(): { writer: SampleBuffer; reader: SampleBuffer } {
  const memory = SampleBuffer.allocate(ROBOTS);
  return { writer: new SampleBuffer(memory, ROBOTS, 'writer'), reader: new SampleBuffer(memory, ROBOTS, 'reader') };
}

function write(writer: SampleBuffer, tick: number): void {
  writer.write(tick, tick * 10, ({ x, y, theta, state, charge }) => {
    for (const column of [x, y, theta, state, charge]) column.fill(tick % 200);
  });
}

describe('samples on their way between two threads', () => {
  test('there is none before the first, and each is read once', () => {
    const { writer, reader } = pair();
    expect(reader.read()).toBeNull();
    write(writer, 7);
    expect(reader.read()).toMatchObject({ tick: 7, time: 70, robots: ROBOTS });
    expect(reader.read()).toBeNull();
  });

  test('whoever reads gets the newest, whole, and it stays as it is until the next is read', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (isWrite) => {
        const { writer, reader } = pair();
        let newest = 0;
        let last = 0;
        let held: ReturnType<SampleBuffer['read']> = null;
        for (const writes of isWrite) {
          if (writes) write(writer, ++newest);
          else {
            const read = reader.read();
            expect(read?.tick ?? last).toBe(newest);
            if (read !== null) held = read;
            last = newest;
          }
          if (held === null) continue;
          const wanted = last % 200;
          for (const column of [held.x, held.y, held.theta, held.state, held.charge]) {
            expect([...column]).toEqual(Array.from({ length: ROBOTS }, () => wanted));
          }
        }
        expect(writer.written).toBe(newest);
      }),
    );
  });
});
