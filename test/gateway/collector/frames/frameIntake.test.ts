import { mkdtempSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TelemetryFolder } from '../../../../gateway/collector.ts';
import { FrameReader } from '../../../../gateway/index.ts';
import { CollectorRig, NaivePublisher, sampleAt, type PublisherDef } from '../../../support/telemetryRig.ts';
import { temporaryFolder } from '../../../support/recordings.ts';

const folder = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(folder, 'run-'));

/** What happens to a frame on its way, and what happens besides. */
const happening = fc.oneof(
  { arbitrary: fc.constant('comes' as const), weight: 8 },
  fc.constantFrom(
    'isLost',
    'comesTwice',
    'isDamaged',
    'comesLate',
    'isThrownAway',
    'status',
    'newSource',
    'restart',
    'crash',
  ),
);
type Happening =
  | 'comes'
  | 'isLost'
  | 'comesTwice'
  | 'isDamaged'
  | 'comesLate'
  | 'isThrownAway'
  | 'status'
  | 'newSource'
  | 'restart'
  | 'crash';

/** Plays what happens to a gateway and a collector. @returns all publishers that there were, and the collector, still open */
async function play(
  place: string,
  happenings: readonly Happening[],
): Promise<{ rig: CollectorRig; publishers: NaivePublisher[] }> {
  let rig = await CollectorRig.open({ folder: place, rollRows: 40 });
  const publishers = [new NaivePublisher()];
  let late: Uint8Array[] = [];
  let tick = 0;
  rig.status(publishers[0]);
  for (const what of happenings) {
    const now = publishers[publishers.length - 1];
    if (what === 'status') rig.status(now);
    else if (what === 'newSource') {
      publishers.push(new NaivePublisher({ source: now.def.source + 1 }));
      rig.status(publishers[publishers.length - 1]);
    } else if (what === 'restart' || what === 'crash') {
      await (what === 'restart' ? rig.close() : rig.crash());
      rig = await CollectorRig.open({ folder: place, rollRows: 40 });
      rig.status(now, 'online', true);
    } else {
      tick++;
      const robots = Array.from({ length: 3 }, (_, i) => ({ x: i + tick / 8, y: i }));
      const [frame] = now.write(sampleAt(tick, Date.UTC(2026, 0, 1) + 500 * tick, robots));
      if (what === 'isThrownAway') now.dropped++;
      else if (what === 'comesLate') late.push(frame);
      else if (what === 'isDamaged') rig.frame(now, frame.with(50, frame[50] ^ 64));
      else if (what !== 'isLost') rig.frame(now, frame);
      if (what === 'comesTwice') rig.frame(now, frame);
      if (what === 'comes' && late.length > 0) {
        for (const one of late) rig.frame(now, one);
        late = [];
      }
    }
    for (const book of rig.archive.books.all) expect(book.isBalanced).toBe(true);
  }
  return { rig, publishers };
}

describe('the books', () => {
  test('know of every frame that was written where it is: in a file, or lost for a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (happenings) => {
        const place = newFolder();
        const { rig, publishers } = await play(place, happenings);
        for (const one of publishers) rig.status(one, 'offline');
        rig.now += 6000;
        rig.intake.settleOld();
        await rig.files.drain();
        for (const publisher of publishers) {
          const book = rig.archive.books.find(publisher.def, publisher.def.source);
          const { frames } = book?.toRecord() ?? { frames: null };
          const lost = Object.values(frames?.lost ?? {}).reduce((sum, one) => sum + one, 0);
          expect(frames).toMatchObject({ written: publisher.written, inHand: 0, open: 0 });
          expect((frames?.inFiles ?? 0) + lost).toBe(publisher.written);
          expect(frames?.lost['dropped'] ?? 0).toBeLessThanOrEqual(publisher.dropped);
        }
        await rig.close();
        const opened = await TelemetryFolder.open(place, rig.now);
        if (!opened.ok) throw new Error(opened.why);
        const counted = await opened.telemetry.ask(
          'select source, count(*) from frames group by source order by source',
        );
        const wrong = await opened.telemetry.ask(
          'select count(*) from frames where abs(x - robot - tick / 8) > 0.0051 or y <> robot',
        );
        opened.telemetry.close();
        expect(wrong).toMatchObject({ answer: { rows: [[0]] } });
        const books = rig.archive.books.all.filter(({ inFiles }) => inFiles.frames > 0);
        expect(counted.ok && counted.answer.rows).toEqual(
          books.map(({ source, inFiles }) => [source, inFiles.robotStates]),
        );
      }),
      { numRuns: 8 },
    );
  });

  test.each([
    ['never came', ['comes', 'isLost', 'comes'], { gap: 1, waitsForKey: 1 }],
    ['was damaged', ['comes', 'isDamaged', 'comes'], { gap: 1, waitsForKey: 1 }],
    ['was thrown away by its publisher', ['comes', 'isThrownAway', 'comes', 'status'], { dropped: 1, waitsForKey: 1 }],
    ['came while the collector was away', ['comes', 'restart', 'isLost', 'comes'], { away: 1, waitsForKey: 1 }],
    ['came too late to be read', ['comes', 'comesLate', 'comes'], { gap: 1, waitsForKey: 1 }],
    ['came twice', ['comes', 'comesTwice', 'comes'], {}],
    ['is under way yet', ['comes', 'isLost', 'status'], {}],
  ] as [string, Happening[], object][])('say of a frame that %s', async (_, happenings, lost) => {
    const { rig } = await play(newFolder(), ['comes', ...happenings]);
    const [book] = rig.archive.books.all;
    const { frames } = book.toRecord();
    expect(frames.lost).toEqual(lost);
    expect(frames.open).toBe(happenings.at(-1) === 'status' && happenings.includes('isLost') ? 1 : 0);
    await rig.close();
  });

  test('say what was in no file yet when the collector died, and what came meanwhile', async () => {
    const place = newFolder();
    const { rig: first, publishers } = await play(place, ['comes', 'comes']);
    first.archive.save();
    const publisher = publishers[0];
    const [, , later] = [2, 3, 4].map((tick) => publisher.write(sampleAt(tick, tick, [{ x: 1, y: 2 }]))[0]);
    await first.crash();
    const rig = await CollectorRig.open({ folder: place });
    rig.status(publisher, 'online', true);
    expect(rig.archive.books.all[0]).toMatchObject({ open: 3, lost: { crash: 2, away: 0 } });
    rig.frame(publisher, later);
    expect(rig.archive.books.all[0]).toMatchObject({
      open: 0,
      lost: { crash: 2, away: 2, waitsForKey: 1 },
      isBalanced: true,
    });
    await rig.close();
  });

  test('say to who asks while somebody collects what is in hand, and that it is lost once that one has ended', async () => {
    const place = newFolder();
    const { rig } = await play(place, ['comes', 'comes']);
    rig.archive.save();
    const ask = async (): Promise<unknown> => {
      const opened = await TelemetryFolder.open(place, rig.now);
      if (!opened.ok) throw new Error(opened.why);
      const asked = await opened.telemetry.ask(
        'select written, in_files, in_hand, open, reason, frames from sources left join losses using (source)',
      );
      opened.telemetry.close();
      return asked.ok ? asked.answer.rows : asked.why;
    };
    expect(await ask()).toEqual([[2, 0, 2, 0, null, null]]);
    writeFileSync(join(place, '.collecting'), `999999999 on ${hostname()}`);
    expect(await ask()).toEqual([[2, 0, 0, 0, 'crash', 2]]);
    await rig.crash();
  });

  test('say what was published before anybody collected', async () => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    const publisher = new NaivePublisher({ keyEvery: 2 });
    const frames = Array.from({ length: 6 }, (_, tick) => publisher.write(sampleAt(tick, tick, [{ x: 1, y: 2 }]))[0]);
    rig.status(publisher, 'online', true);
    for (const frame of frames.slice(3)) rig.frame(publisher, frame);
    expect(rig.archive.books.all[0].lost).toMatchObject({ before: 3, waitsForKey: 1, gap: 0 });
    await rig.close();
  });

  test('go on with those of another day, and take nothing in twice', async () => {
    const place = newFolder();
    const first = await play(place, ['comes', 'comes']);
    await first.rig.close();
    const { rig } = await play(place, ['comes']); // the same source begins anew with the numbers that were there already
    expect(rig.archive.books.all[0]).toMatchObject({ repeated: 1, inFiles: { frames: 2, robotStates: 6 } });
    await rig.close();
  });
});

describe('what comes in', () => {
  const refuse = async (of: PublisherDef, change: (frame: Uint8Array) => Uint8Array = (frame) => frame, time = 5) => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    const publisher = new NaivePublisher(of);
    rig.frame(publisher, change(publisher.write(sampleAt(0, time, [{ x: 1, y: 2 }]))[0]));
    const counts = rig.counters.all();
    const kept = rig.archive.books.all.reduce((sum, { inHand }) => sum + inHand.frames, 0);
    await rig.close();
    return { counts, kept };
  };

  test.each([
    ['no frame', {}, () => new TextEncoder().encode('{"x": 1}'), { 'unreadable.noFrame': 1 }],
    ['a frame that is cut short', {}, (frame: Uint8Array) => frame.subarray(0, -1), { 'unreadable.cutShort': 1 }],
    ['a frame of another time', {}, (frame: Uint8Array) => frame.with(4, 9), { 'unreadable.otherSchema': 1 }],
    ['a frame that was changed', {}, (frame: Uint8Array) => frame.with(20, 9), { 'unreadable.damaged': 1 }],
    ['a gateway whose number has no room', { gateway: 70_000 }, undefined, { 'refused.impossible': 1 }],
    ['a fleet whose name is no folder’s', { fleet: 'x'.repeat(300) }, undefined, { 'refused.impossible': 1 }],
  ] as const)('that is %s is counted, and nothing else happens', async (_, of, change, counts) => {
    expect(await refuse(of, change)).toEqual({ counts, kept: 0 });
  });

  test.each([Number.NaN, Infinity, -1, 1e18])('of a moment that there is not (%s) is refused', async (time) => {
    expect(await refuse({}, undefined, time)).toEqual({ counts: { 'refused.impossible': 1 }, kept: 0 });
  });

  test('of a robot that is beyond the earth is not kept', async () => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    const publisher = new NaivePublisher();
    rig.frame(publisher, publisher.write(sampleAt(0, 5, [{ x: 2e6, y: 2 }]))[0]);
    expect(rig.archive.books.all[0].lost).toMatchObject({ damaged: 1 });
    await rig.close();
  });

  test('may be anything', async () => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    const { def } = new NaivePublisher();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isStatus) => {
        if (isStatus) rig.intake.takeStatus(def, bytes, false);
        else rig.intake.takeFrame(def, bytes);
      }),
    );
    fc.assert(fc.property(fc.json(), (json) => rig.intake.takeStatus(def, Buffer.from(json), false)));
    expect(rig.archive.books.all).toEqual([]);
    await rig.close();
  });

  test('of a status that is another’s is refused', async () => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    rig.intake.takeStatus({ fleet: 'other', gateway: 0 }, new NaivePublisher().status(), false);
    expect([rig.counters.all(), rig.archive.books.all]).toEqual([{ 'unreadable.status': 1 }, []]);
    await rig.close();
  });

  test('is read as any reader reads it', async () => {
    const place = newFolder();
    const rig = await CollectorRig.open({ folder: place });
    const [publisher, reader] = [
      new NaivePublisher({ fleet: 'a/b=c'.replace('/', '.'), robots: 2500, row: 100, gateway: 3 }),
      new FrameReader(),
    ];
    const robots = Array.from({ length: 2500 }, (_, i) => ({
      x: i / 7 - 100,
      y: -i,
      theta: i,
      state: (i % 7) + 8 * (i & 1),
      charge: i & 255,
    }));
    rig.status(publisher);
    let read: number[][] = [];
    for (const frame of publisher.write(sampleAt(9, 1_700_000_000_123, robots))) {
      rig.frame(publisher, frame);
      const result = reader.read(frame);
      if (!result.ok) throw new Error(result.why);
      const { head, x, y, theta, state, charge } = result.frame;
      read = [...read, ...[...x].map((_, i) => [head.row + i, x[i], y[i], theta[i], state[i], charge[i]])];
    }
    await rig.close();
    const opened = await TelemetryFolder.open(place, rig.now);
    if (!opened.ok) throw new Error(opened.why);
    const asked = await opened.telemetry.ask(
      'select fleet, time, tick, gateway, source, robot, x, y, theta, state, loaded, charge from frames order by robot',
    );
    opened.telemetry.close();
    if (!asked.ok) throw new Error(asked.why);
    const names = ['idle', 'driving', 'working', 'charging', 'waiting', 'stopped', 'faulted'];
    const expected = read.map(([robot, , , , state]) => [
      'a.b=c',
      '2023-11-14T22:13:20.123Z',
      9,
      3,
      7,
      robot,
      names[state & 7],
      state > 7,
    ]);
    const rows = asked.answer.rows as [string, string, number, number, number, number, ...number[]][];
    expect(rows.map((row) => [...row.slice(0, 6), ...row.slice(9, 11)])).toEqual(expected);
    const off = (column: number, values: (robot: number[]) => number): number =>
      Math.max(...rows.map((row, i) => Math.abs(Number(row[column]) - values(read[i]))));
    expect([off(6, ([, x]) => x), off(7, ([, , y]) => y)].every((metres) => metres < 1e-3)).toBe(true);
    expect(
      [off(8, ([, , , theta]) => theta), off(11, ([, , , , , charge]) => charge / 255)].every((by) => by < 6e-4),
    ).toBe(true);
  });
});
