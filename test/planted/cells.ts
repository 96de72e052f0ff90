import type { PlannerFloor, PlannerModule, PlannerView, RobotSpec, RobotView } from '../../planners/index.ts';
import { nextSteps, towards } from './parts.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Twist {
  readonly forward: number;
  readonly turn: number;
}

/** What the rules of a planner that drives freely look at. */
export interface CellState {
  readonly floor: PlannerFloor;
  readonly specs: readonly RobotSpec[];
  readonly view: PlannerView;
  /** robot → node that it was at last, and node that it stands at or drives to */
  readonly from: Map<number, number>;
  readonly to: Map<number, number>;
}

/** Where a planted planner that drives freely differs from one that does it right. */
export interface CellRules {
  readonly name: string;
  /** @returns whether a robot may go on to a node */
  isFree(to: number, robot: RobotView, of: CellState): boolean;
  /** @returns the point that a robot drives to; the middle of its node where absent */
  aim?(robot: RobotView, of: CellState): Point;
  /** @returns the twist instead of the right one */
  drive?(robot: RobotView, twist: Twist, of: CellState): Twist;
}

/** m from where it drives to at which a robot is there */
const THERE = 0.03;

/** Drives from node to node by twists: the next node is taken when the one before is reached, as the rules allow. */
export function cellPlanner({ name, isFree, aim, drive }: CellRules): PlannerModule {
  return {
    name,
    drives: 'twists',
    create({ floor, robots: specs }) {
      const [from, to] = [new Map<number, number>(), new Map<number, number>()];
      return {
        plan(view) {
          const state: CellState = { floor, specs, view, from, to };
          for (const { robot, node } of view.robots) if (!to.has(robot)) to.set(robot, node);
          const aimOf = (robot: RobotView): Point =>
            aim?.(robot, state) ?? floor.nodes[to.get(robot.robot) ?? robot.node];
          const twists = view.robots.map((robot) => {
            const at = to.get(robot.robot) ?? robot.node;
            const there = aimOf(robot);
            const isThere = Math.hypot(there.x - robot.x, there.y - robot.y) < THERE;
            if (isThere && robot.goal !== null && !robot.working && !robot.faulty) {
              const next = nextSteps(floor, at, robot.goal).find((node) => isFree(node, robot, state));
              if (next !== undefined) {
                from.set(robot.robot, at);
                to.set(robot.robot, next);
              }
            }
            const twist = towards(robot, specs[robot.robot], aimOf(robot));
            return { robot: robot.robot, ...(drive?.(robot, twist, state) ?? twist) };
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

/** m, half of a robot's width */
export function halfWidth({ footprint }: RobotSpec): number {
  return footprint.kind === 'circle' ? footprint.radius : footprint.width / 2;
}
