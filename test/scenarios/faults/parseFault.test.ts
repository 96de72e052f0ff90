import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_DURATION } from '../../../scenarios/duration.ts';
import { FAULT_KIND_NAMES, FAULT_KINDS, type Fault } from '../../../scenarios/faults/fault.ts';
import { formatFault, parseFault } from '../../../scenarios/faults/parseFault.ts';

const seconds = fc.integer({ min: 0, max: LONGEST_DURATION * 10 }).map((tenths) => tenths / 10);

const faults: fc.Arbitrary<Fault> = fc.constantFrom(...FAULT_KIND_NAMES).chain((kind) => {
  const number = fc.integer({ min: 0, max: 999_999 });
  const name = fc.constantFrom('station-1', 'S_3', 'pack');
  const target = FAULT_KINDS[kind] === 'station' ? fc.oneof(number, name) : number;
  return fc.record({
    kind: fc.constant(kind),
    target: fc.option(target),
    at: seconds,
    for: fc.option(seconds),
  });
});

describe('a fault of the command line', () => {
  test('names a kind, what is hit, when and for how long', () => {
    expect(parseFault('planner.crash:1@120s+20s')).toEqual({
      ok: true,
      fault: { kind: 'planner.crash', target: 1, at: 120, for: 20 },
    });
  });

  test('may leave out what is hit and how long it lasts', () => {
    expect(parseFault('robot.breakdown@2m')).toEqual({
      ok: true,
      fault: { kind: 'robot.breakdown', target: null, at: 120, for: null },
    });
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(faults, (fault) => {
        expect(parseFault(formatFault(fault))).toEqual({ ok: true, fault });
      }),
    );
  });

  test.each([
    ['planner.crush@120s', "did you mean 'planner.crash'?"],
    ['planner.crash', 'is no fault; write kind[:target]@start[+duration]'],
    ['planner.crash@', 'start:'],
    ['planner.crash@10km', "start: 'km' is no unit of time"],
    ['planner.crash@1m+', 'duration:'],
    ['planner.crash:@1m', 'the number of a zone'],
    ['planner.crash:north@1m', 'the number of a zone'],
    ['planner.crash:-1@1m', 'the number of a zone'],
    ['station.outage:1.5@1m', 'the number of a station, from 0, or its name'],
    ['toString@1m', 'is no kind of fault'],
    ['', 'is no fault'],
  ])('%s is refused, with what to write instead', (text, message) => {
    expect(parseFault(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test('no text makes it throw', () => {
    const likely = fc.stringMatching(/^[a-z.]{0,8}:?[0-9a-z]{0,3}@?[0-9smh]{0,4}\+?[0-9smh]{0,4}$/);
    fc.assert(fc.property(fc.oneof(fc.string(), likely), (text) => void parseFault(text)));
  });
});
