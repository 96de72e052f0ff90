import type { PlannerFloor, RobotSpec, RobotView } from '../../planners/index.ts';

/** What the planted planners share: nothing of it is at fault. */

/** @returns steps from every node to a goal along the lanes, Infinity where no way leads; nodes in `without` are passed by */
export function stepsTo(floor: PlannerFloor, goal: number, without: ReadonlySet<number> = new Set()): number[] {
  const steps = floor.nodes.map(() => Infinity);
  const into = floor.nodes.map((): number[] => []);
  floor.neighbours.forEach((to, from) => to.forEach((node) => into[node].push(from)));
  steps[goal] = 0;
  const open = [goal];
  for (const node of open) {
    for (const from of into[node]) {
      if (steps[from] < Infinity || without.has(from)) continue;
      steps[from] = steps[node] + 1;
      open.push(from);
    }
  }
  return steps;
}

/** @returns the neighbours of a node that are nearer to a goal, the nearest first */
export function nextSteps(floor: PlannerFloor, node: number, goal: number): number[] {
  const steps = stepsTo(floor, goal);
  return floor.neighbours[node].filter((to) => steps[to] < steps[node]).sort((a, b) => steps[a] - steps[b] || a - b);
}

/** @returns the node at which a robot's plan ends */
export function endOf({ node, route }: RobotView): number {
  return route.at(-1) ?? node;
}

/** @returns a robot that is due for a further node: it has somewhere to go and little left of its route */
export function isDue({ goal, route, working }: RobotView): boolean {
  return goal !== null && route.length < 2 && !working;
}

/** @returns moves: each robot that is due, in their order, takes the first node of its ways that is not taken */
export function takeFirstFree(
  robots: readonly RobotView[],
  taken: Set<number>,
  waysOf: (robot: RobotView) => readonly number[],
): { readonly robot: number; readonly to: number }[] {
  const moves = [];
  for (const robot of robots.filter(isDue)) {
    const to = waysOf(robot).find((node) => !taken.has(node));
    if (to === undefined) continue;
    taken.add(to);
    moves.push({ robot: robot.robot, to });
  }
  return moves;
}

/** @returns moves of all robots that are due, the shortest way to their goals as far as nodes are not taken */
export function moveNearer(
  floor: PlannerFloor,
  robots: readonly RobotView[],
  taken: Set<number>,
): { readonly robot: number; readonly to: number }[] {
  return takeFirstFree(robots, taken, (robot) => nextSteps(floor, endOf(robot), robot.goal ?? 0));
}

/** @returns the twist that takes a robot straight to a point and stops there: it turns in place first */
export function towards(
  robot: RobotView,
  spec: RobotSpec,
  to: { x: number; y: number },
): { forward: number; turn: number } {
  const dx = to.x - robot.x;
  const dy = to.y - robot.y;
  const left = Math.hypot(dx, dy);
  if (left < 0.02) return { forward: 0, turn: 0 };
  const off = wrapped(Math.atan2(dy, dx) - robot.theta);
  const turn =
    Math.sign(off) * Math.min(spec.maxTurnRate, Math.abs(off) / 0.4, Math.sqrt(spec.turnAcceleration * Math.abs(off)));
  if (Math.abs(off) > 0.05) return { forward: 0, turn };
  return { forward: Math.min(spec.maxSpeed, left / 0.5, Math.sqrt(spec.deceleration * left)), turn };
}

function wrapped(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
