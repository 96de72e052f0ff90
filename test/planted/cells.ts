import type { PlannerFloor, PlannerModule, PlannerView, RobotSpec, RobotView } from '../../planners/index.ts';
import { nextSteps, towards } from './parts.ts';

/** Where a planted planner that drives freely differs from one that does it right. */
export interface CellRules {
  readonly name: string;
  /** may a robot go on to a node, with others on their way to these? @returns whether it is free */
  isFree(to: number, robot: RobotView, of: CellState): boolean;
  /** m from the node ahead at which a robot may turn off to the next one */
  readonly turnsOffAt?: number;
  /** the twist that takes a robot to a node, given where right would be */
  drive?(robot: RobotView, twist: { forward: number; turn: number }, of: CellState): { forward: number; turn: number };
}

export interface CellState {
  readonly floor: PlannerFloor;
  readonly specs: readonly RobotSpec[];
  readonly view: PlannerView;
  /** robot → node it stands at or drives to */
  readonly to: Map<number, number>;
}

/** Drives from node to node by twists: the next node is taken when the one before is reached, as the rules allow. */
export function cellPlanner({ name, isFree, turnsOffAt = 0.03, drive }: CellRules): PlannerModule {
  return {
    name,
    drives: 'twists',
    create({ floor, robots: specs }) {
      const to = new Map<number, number>();
      return {
        plan(view) {
          const state: CellState = { floor, specs, view, to };
          for (const robot of view.robots) if (!to.has(robot.robot)) to.set(robot.robot, robot.node);
          const twists = view.robots.map((robot) => {
            const at = to.get(robot.robot) ?? robot.node;
            const there = floor.nodes[at];
            const isThere = Math.hypot(there.x - robot.x, there.y - robot.y) < turnsOffAt;
            if (isThere && robot.goal !== null && !robot.working && !robot.faulty) {
              const next = nextSteps(floor, at, robot.goal).find((node) => isFree(node, robot, state));
              if (next !== undefined) to.set(robot.robot, next);
            }
            const twist = towards(robot, specs[robot.robot], floor.nodes[to.get(robot.robot) ?? at]);
            return { robot: robot.robot, ...(drive === undefined ? twist : drive(robot, twist, state)) };
          });
          return { twists };
        },
      };
    },
  };
}

/** The right rule: nobody is on its way there, and nobody is so near to it that one of the two could touch the other in turning. */
export function isClear(to: number, robot: RobotView, { floor, specs, view, to: heading }: CellState): boolean {
  const { x, y } = floor.nodes[to];
  return view.robots.every((other) => {
    if (other.robot === robot.robot) return true;
    const least = specs[other.robot].turningRadius + specs[robot.robot].turningRadius + 0.05;
    return heading.get(other.robot) !== to && Math.hypot(other.x - x, other.y - y) >= least;
  });
}
