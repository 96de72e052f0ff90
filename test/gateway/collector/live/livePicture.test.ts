import { describe, expect, test } from 'vitest';
import { Counters } from '../../../../gateway/counters.ts';
import { Books } from '../../../../gateway/collector/books/books.ts';
import { LivePicture } from '../../../../gateway/collector/live/livePicture.ts';
import { fleetsNow, floorNow } from '../../../../gateway/collector/live/now.ts';
import { Pulse, type Totals } from '../../../../gateway/collector/live/pulse.ts';
import { StateIntake } from '../../../../gateway/collector/states/stateIntake.ts';
import { emptySample } from '../../../../gateway/telemetry/sample.ts';

const GATEWAY = { fleet: 'hall', gateway: 0 };

/** What is seen of one gateway. */
class Watch {
  now = 1_000_000;
  readonly books = new Books();
  readonly picture = new LivePicture();
  readonly states = new StateIntake({ counters: new Counters(), now: () => this.now, keep: () => true });

  /** A frame comes. @param at units of a centimetre, of all robots */
  frame(of: {
    readonly source: number;
    readonly block?: number;
    readonly robots: number;
    readonly at?: number;
    readonly state?: number;
  }): void {
    const { source, block = 0, robots, at = 0, state = 1 } = of;
    const sample = emptySample(robots);
    sample.x.fill(at);
    sample.state.fill(state);
    const book = this.books.find(GATEWAY, source) ?? this.books.open(GATEWAY, source, 'gap');
    if (book === null) throw new Error('there is room for a source');
    const head = { isKey: true, robots, source, block, sequence: 0, tick: 0, time: this.now, row: 0 };
    this.picture.look({ book, head, sample }, this.now);
  }

  get seen() {
    const { books, picture, states, now } = this;
    return { books, picture, states, now };
  }

  get robots(): number | undefined {
    return fleetsNow(this.seen)[0]?.robots;
  }
}

describe('what is shown of fleets', () => {
  test('are all blocks of a gateway, each as it was seen last', () => {
    const watch = new Watch();
    watch.frame({ source: 1, robots: 3 });
    watch.frame({ source: 1, block: 1, robots: 2, state: 4 | 8 });
    expect(fleetsNow(watch.seen)).toMatchObject([{ robots: 5, byState: [0, 3, 0, 0, 2, 0, 0, 0], loaded: 2 }]);
    watch.now += 1000;
    watch.frame({ source: 1, robots: 3, state: 9, at: 70 });
    expect(fleetsNow(watch.seen)).toMatchObject([{ byState: [0, 3, 0, 0, 2, 0, 0, 0], loaded: 5 }]);
    expect(floorNow('hall', watch.seen)).toEqual({
      fleet: 'hall',
      x: [70, 70, 70, 0, 0],
      y: [0, 0, 0, 0, 0],
      state: [9, 9, 9, 12, 12],
    });
  });

  test('is looked at four times a second, however often robots tell of themselves', () => {
    const watch = new Watch();
    watch.frame({ source: 1, robots: 1, at: 1 });
    watch.now += 249;
    watch.frame({ source: 1, robots: 1, at: 2 });
    expect(floorNow('hall', watch.seen)?.x).toEqual([1]);
    watch.now += 1;
    watch.frame({ source: 1, robots: 1, at: 3 });
    expect(floorNow('hall', watch.seen)?.x).toEqual([3]);
  });

  test('of a gateway that begins anew, are its new robots alone', () => {
    const watch = new Watch();
    watch.frame({ source: 1, robots: 3 });
    watch.frame({ source: 1, block: 1, robots: 3 });
    watch.frame({ source: 2, robots: 2 });
    expect(watch.robots).toBe(2);
  });

  test('are no robots that nobody has heard of for a while', () => {
    const watch = new Watch();
    watch.frame({ source: 1, robots: 3 });
    watch.now += 14_000;
    expect(watch.robots).toBe(3);
    watch.now += 2000;
    expect([watch.robots, floorNow('hall', watch.seen)?.x]).toEqual([0, []]);
  });

  test('is drawn with some of them, where they are many', () => {
    const watch = new Watch();
    watch.frame({ source: 1, robots: 10_000 });
    expect([watch.robots, floorNow('hall', watch.seen)?.x.length]).toEqual([10_000, 2500]);
  });
});

test('a pulse tells what was done each second, and remembers ten minutes', () => {
  const pulse = new Pulse();
  const totals = (frames: number): Totals => ({
    frames,
    robotStates: 10 * frames,
    bytes: 0,
    inFiles: 0,
    lost: 0,
    messages: 0,
  });
  for (let beat = 0; beat <= 700; beat++) pulse.beat(2 * beat, totals(6 * beat), { hall: [beat] });
  expect(pulse.beats).toHaveLength(600);
  expect(pulse.beats.at(-1)).toEqual({ time: 1400, rates: { ...totals(3), robotStates: 30 }, fleets: { hall: [700] } });
  pulse.beat(1400, totals(9999), {}); // the clock stands still
  expect(pulse.beats.at(-1)?.time).toBe(1400);
});
