import type { FleetView, Floorplan } from '../../engine/index.ts';
import type { PlannerFloor, PlannerSetup, RobotSpec } from './planner.ts';

/** @returns what a planner is told once; a copy, so that nothing it does to it changes the run */
export function describeSetup(
  fleet: FleetView,
  floor: Floorplan,
  of: Pick<PlannerSetup, 'period' | 'margin' | 'workPerTick' | 'seed'>,
): PlannerSetup {
  const { period, margin, workPerTick, seed } = of;
  const { dt } = fleet;
  return { floor: floorOf(floor), robots: specsOf(fleet), dt, period, margin, workPerTick, seed };
}

function floorOf({ graph, width, height, pitch, walls }: Floorplan): PlannerFloor {
  const nodes = Array.from({ length: graph.nodeCount }, (_, node) => ({ x: graph.x[node], y: graph.y[node] }));
  const neighbours = nodes.map((_, node) =>
    Array.from(graph.to.subarray(graph.outStart[node], graph.outStart[node + 1])),
  );
  return { width, height, pitch, nodes, neighbours, walls: walls.map((wall) => ({ ...wall })) };
}

function specsOf({ columns, classes, clock }: FleetView): RobotSpec[] {
  return Array.from({ length: clock[1] }, (_, robot): RobotSpec => {
    const { def, turningRadius } = classes[columns.kind.class[robot]];
    const { drive, maxSpeed, acceleration, deceleration, maxTurnRate, turnAcceleration } = def;
    const limits = { drive, maxSpeed, acceleration, deceleration, maxTurnRate, turnAcceleration };
    return { footprint: { ...def.footprint }, turningRadius, ...limits };
  });
}
