import { Fault, Mode, spawnRobot, type Simulation } from '../../engine/index.ts';
import { enterLanes } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { placeRobots } from '../run/placeRobots.ts';
import type { Scenario } from '../scenario.ts';
import { isKept, type DrivenRobot } from './drivenRobot.ts';
import { bringIn } from './mirror/strangeLoad.ts';
import type { Present } from './rollCall.ts';

/** m: measures of a factsheet that differ by less are the same */
const SAME_SIZE = 0.02;

/** @returns what puts the robots that have answered into the mirror, where they say they are */
export function placeWhere(present: readonly Present[]): typeof placeRobots {
  return (scenario, { sim, planning, floor }) => {
    const problems: FieldProblem[] = [];
    const classes = classesOf(scenario, present);
    for (const [row, { serial, state, node }] of present.entries()) {
      const { graph } = floor;
      const def = { class: classes[row], mode: Mode.lane, x: graph.x[node], y: graph.y[node] };
      const put = spawnRobot(sim, { ...def, theta: state.position?.theta ?? 0, node });
      if (!put.ok || !enterLanes(planning, row, node)) {
        const message = `stands at node n${node}, too near to another robot or a wall; move it`;
        problems.push({ field: serial, message });
        if (!put.ok) break; // rows would be others'
        continue;
      }
      const { work } = sim.columns;
      work.charge[row] = Math.round(state.charge * sim.classes[classes[row]].chargeFull);
      if (isKept({ state })) work.fault[row] = Fault.breakdown;
      if (state.hasLoad === true) bringIn({ sim, floor, scenario }, row);
    }
    return problems.length > 0 ? problems : sizeProblems(sim, classes, present);
  };
}

/** A robot is of the class that its factsheet names; of none of the scenario's, the scenario's shares say. */
function classesOf({ robots }: Scenario, present: readonly Present[]): number[] {
  const shares = robots.fleet.flatMap(({ count }, index) => new Array<number>(count).fill(index));
  return present.map(({ factsheet }, row) => {
    const named = robots.fleet.findIndex((share) => share.class.name === factsheet?.series);
    return named >= 0 ? named : shares[row];
  });
}

/** A robot that is larger than the planners believe would be led too near to others. */
function sizeProblems(sim: Simulation, classes: readonly number[], present: readonly Present[]): FieldProblem[] {
  return present.flatMap(({ serial, factsheet }, row) => {
    const { def, shape } = sim.classes[classes[row]];
    const [length, width] = [2 * (shape.halfLength + shape.radius), 2 * (shape.halfWidth + shape.radius)];
    const isLarger = (factsheet?.length ?? 0) > length + SAME_SIZE || (factsheet?.width ?? 0) > width + SAME_SIZE;
    if (!isLarger) return [];
    const theirs = `${factsheet?.length} x ${factsheet?.width} m`;
    return [{ field: serial, message: `is ${theirs}, larger than the scenario's ${def.name}; give its class` }];
  });
}

/** @returns what the control keeps of a robot beside the mirror. @param now ms */
export function drivenRobot(
  { serial, state, factsheet }: Present,
  row: number,
  mapId: string,
  now: number,
): DrivenRobot {
  return {
    row,
    serial,
    mapId: state.position?.mapId ?? mapId,
    factsheet,
    state,
    heardAt: now,
    isOnline: true,
    order: null,
    restsUntil: -Infinity,
    failures: 0,
    lost: null,
    askedAt: -Infinity,
    unansweredSince: now,
    cancelledAt: -Infinity,
    orderedAt: -Infinity,
    strangeLoadSince: null,
    hasCharged: false,
  };
}
