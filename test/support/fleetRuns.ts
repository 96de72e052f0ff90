import { lifFloor } from '../../scenarios/lif/lifFloor.ts';
import { powerFor } from '../../scenarios/kernel/powerFor.ts';
import type { FieldProblem } from '../../scenarios/problem.ts';
import { advance, createFleetRun, type FleetRun, type FleetRunOptions } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { readRight } from './scenarioText.ts';

/** A warehouse that a dozen robots work in: two blocks, four stations, four zones, all kinds of places. */
export const SITE = `
floor:
  warehouse: {blocksAcross: 4, blocksDown: 2, blockRows: 4, ringLanes: 2, stationsLeft: 2, stationsRight: 2, queueCells: 3, chargers: 2, parking: 4}
robots: {count: 12}
demand: {closedLoop: {}}
stations: {serviceTime: 5s}
duration: 10m
warmUp: 1m
`;

/** The same floor with robots that only drive about. */
export const DRIVING = SITE.replace('closedLoop: {}', 'uniformGoals: {}');

/** @returns a scenario; fields of `changes` replace those of the text */
export function scenarioOf(text: string, changes: Partial<Scenario> = {}): Scenario {
  return { ...readRight(text), ...changes };
}

/** @returns a fleet at tick 0, of a scenario that is expected to be right */
export function startRun(scenario: Scenario, options: Partial<FleetRunOptions> = {}): FleetRun {
  const built = createFleetRun(scenario, {
    seed: scenario.seed,
    lif: lifFloor,
    power: powerFor(scenario, 1),
    ...options,
  });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.run;
}

/** @returns what is wrong with a scenario, once its floor is built */
export function problemsOf(scenario: Scenario): readonly FieldProblem[] {
  const built = createFleetRun(scenario, { seed: scenario.seed, lif: lifFloor, power: powerFor(scenario, 1) });
  return built.ok ? [] : built.problems;
}

/** Advances a fleet up to a tick. */
export function runTo(run: FleetRun, tick: number, each?: (run: FleetRun) => void): FleetRun {
  while (run.sim.clock[0] < tick) {
    advance(run);
    each?.(run);
  }
  return run;
}
