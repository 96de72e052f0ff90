import type { PlannerFloor } from '../../planners/index.ts';

/** What the planted planners share: nothing that could be at fault. */

/** @returns steps from every node to a goal along the lanes, Infinity where no way leads */
export function stepsTo({ nodes, neighbours }: PlannerFloor, goal: number): number[] {
  const steps = nodes.map(() => Infinity);
  const into = nodes.map((): number[] => []);
  neighbours.forEach((to, from) => to.forEach((node) => into[node].push(from)));
  steps[goal] = 0;
  const open = [goal];
  for (const node of open) {
    for (const from of into[node]) {
      if (steps[from] < Infinity) continue;
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
