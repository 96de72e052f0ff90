import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { ZoneRoster } from '../../../planners/dispatch/zoneRoster.ts';
import { createFleet, drawn } from '../../support/fleetRig.ts';

const ZONES = 3;
const floor = drawn(['.........', '.........'], { zones: { split: 'strips', count: ZONES } });

function rosterOf(starts: readonly number[], robots = starts.length) {
  const { sim, planning } = createFleet({ floor, starts });
  const { ledger } = planning;
  const roster = new ZoneRoster(planning.fleet, ledger, { robots, zones: ZONES });
  return { sim, ledger, roster };
}

const zonesIn = ({ robots, start }: ZoneRoster): number[][] =>
  Array.from({ length: ZONES }, (_, zone) => Array.from(robots.subarray(start[zone], start[zone + 1])));

describe('a roster of zones', () => {
  test('has the robots of each whose plans end in it, ascending', () => {
    const { roster, sim } = rosterOf([8, 0, 4, 1, 13, 5]);
    sim.clock[0] = 1;
    roster.refresh();
    expect(zonesIn(roster)).toEqual([[1, 3], [2, 4, 5], [0]]);
  });

  test('goes by where a plan ends, not by where its robot is', () => {
    const { roster, sim, ledger } = rosterOf([0, 8]);
    ledger.end[0] = 8;
    sim.clock[0] = 1;
    roster.refresh();
    expect(zonesIn(roster)).toEqual([[], [], [0, 1]]);
  });

  test('is counted out once a tick: whatever is planned meanwhile shows in the next one', () => {
    const { roster, sim, ledger } = rosterOf([0, 8]);
    sim.clock[0] = 7;
    roster.refresh();
    ledger.end[0] = 4;
    roster.refresh();
    expect(zonesIn(roster)).toEqual([[0], [], [1]]);
    sim.clock[0] = 8;
    roster.refresh();
    expect(zonesIn(roster)).toEqual([[], [0], [1]]);
  });

  test('has room for robots that are yet to come, and none for who is not there', () => {
    const { roster, sim } = rosterOf([0, 4, 8], 5);
    sim.clock[0] = 1;
    sim.columns.kind.mode[0] = Mode.unused;
    sim.columns.kind.mode[2] = Mode.unused;
    roster.refresh();
    expect(zonesIn(roster)).toEqual([[], [1], []]);
  });

  test('has every robot once, in the zone of its plan or, off the lanes, of the node nearest to it, however they go about', () => {
    const node = fc.nat(floor.graph.nodeCount - 1);
    const mode = fc.constantFrom(Mode.lane, Mode.lane, Mode.free, Mode.unused);
    const ticks = fc.array(fc.array(fc.record({ end: node, mode }), { minLength: 6, maxLength: 6 }), { minLength: 1 });
    fc.assert(
      fc.property(ticks, (all) => {
        const { roster, sim, ledger } = rosterOf([0, 2, 4, 6, 8, 10]);
        for (const [tick, robots] of all.entries()) {
          robots.forEach((one, row) => {
            ledger.end[row] = one.end;
            sim.columns.kind.mode[row] = one.mode;
          });
          sim.clock[0] = tick;
          roster.refresh();
          const expected = Array.from({ length: ZONES }, (_, zone) =>
            [0, 1, 2, 3, 4, 5].filter(
              (row) => robots[row].mode !== Mode.unused && floor.graph.zone[robots[row].end] === zone,
            ),
          );
          expect(zonesIn(roster)).toEqual(expected);
        }
      }),
    );
  });
});
