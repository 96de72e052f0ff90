import {
  computePlaceClaims,
  createSimulation,
  laneSlack,
  lanesBend,
  type RobotClass,
  type Simulation,
} from '../../engine/index.ts';
import { createPlanning, type Planning } from '../../planners/index.ts';
import { dropsOf } from '../demand/taskList.ts';
import { plannerFaults, staleDispatchers } from '../faults/faultPlan.ts';
import type { MoversRun } from '../movers/createMovers.ts';
import { largestRadius } from '../movers/moverKinds.ts';
import { fleetSize, robotsOn, type Scenario } from '../scenario.ts';
import type { CheckedRun } from './checkRun.ts';
import type { FleetRunOptions } from './fleetRunOptions.ts';
import { planningDef } from './planningDef.ts';

/** A simulation and all who plan for it; nobody is on the floor yet. */
export interface WiredFleet {
  readonly sim: Simulation;
  readonly planning: Planning;
  /** null: there are no free movers */
  readonly movers: MoversRun | null;
}

/** Makes the engine's simulation of a run and the planners of its fleet, and wires them. */
export function wireFleet(scenario: Scenario, checked: CheckedRun, options: FleetRunOptions): WiredFleet {
  const { floor, faults, kit } = checked;
  const { seed, freeFlow = false } = options;
  const port = freeFlow ? null : (options.port ?? null);
  const robots = fleetSize(scenario);
  const sim = simulationOf(scenario, checked, options);
  const movers = kit?.createMovers(scenario, sim, floor, seed) ?? null;
  const planning = createPlanning({
    sim,
    floor,
    claims: computePlaceClaims(floor.graph, {
      radius: claimedRadius(scenario),
      slack: laneSlack(scenario.guard.margin, lanesBend(floor.graph)),
    }),
    drops: scenario.demand.kind === 'tasks' ? dropsOf(floor, scenario.demand.tasks) : new Set<number>(),
    def: planningDef(scenario, { seed, robots, exclusive: !freeFlow }),
    faults: plannerFaults(faults, {
      zones: floor.zones,
      movers: robotsOn(scenario) > robots,
      gateways: scenario.gateways,
      custom: port !== null,
    }),
    stale: port === null ? staleDispatchers(faults) : [],
    port,
    movers: movers?.actor == null ? null : { ...movers, actor: movers.actor },
  });
  return { sim, planning, movers };
}

function simulationOf(
  scenario: Scenario,
  { floor, kit }: CheckedRun,
  { freeFlow = false, power = null }: FleetRunOptions,
): Simulation {
  const crowd = kit?.crowdDefOf(scenario, floor) ?? null;
  return createSimulation(
    {
      floor,
      classes: [...laneClasses(scenario), ...moverClasses(scenario)],
      capacity: freeFlow ? fleetSize(scenario) : robotsOn(scenario),
      dt: scenario.dt,
      guard: freeFlow ? 'off' : scenario.guard.mode,
      guardMargin: scenario.guard.margin,
      batteries: scenario.battery !== null,
      detectContacts: !freeFlow,
      driveRules: scenario.demand.kind === 'outside',
      ...(crowd === null ? {} : { crowd }),
    },
    power,
  );
}

const laneClasses = ({ robots }: Scenario): RobotClass[] => robots.fleet.map((share) => share.class);
const moverClasses = ({ movers }: Scenario): RobotClass[] => (movers?.fleet ?? []).map((share) => share.class);

/** @returns m, of the largest that may be on a lane: where nobody follows lanes, of whoever is on the floor */
function claimedRadius(scenario: Scenario): number {
  const onLanes = laneClasses(scenario);
  return largestRadius(onLanes.length > 0 ? onLanes : moverClasses(scenario));
}
