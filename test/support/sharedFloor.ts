import { Mode } from '../../engine/components.ts';
import { ROUTE_CAPACITY } from '../../engine/limits.ts';
import { OMNI_AMR, TOTE_AMR } from '../../engine/robots.ts';
import { createSimulation, type Simulation } from '../../engine/simulation.ts';
import { SIMULATION_DEFAULTS } from '../../engine/simulationDef.ts';
import { enterCrowd } from '../../engine/crowd/crowd.ts';
import { onePower } from './crowdRig.ts';
import { crowdOf } from './moverRuns.ts';
import { emptyFloor } from './emptyFloor.ts';
import { put } from './guardRig.ts';
import { edgeBetween, places, polyline, putOnNode } from './laneRig.ts';

/** A robot on its lane at 5, 5 that was allotted `straight` m in the direction of x and then 5 m to the left (and `on` m on in the direction of x), and free movers (m, by x and y) that stand about. */
export function fleetOn(of: { movers: readonly (readonly [number, number])[]; straight: number; on?: number }): {
  sim: Simulation;
  robot: number;
} {
  const { movers, straight, on = 0 } = of;
  const graph = polyline(places(5, 5, 5 + straight, 5, 5 + straight + on, 10));
  const crowd = {
    body: 'robots',
    count: Math.max(1, movers.length),
    neighbourDistance: 4,
    maxNeighbours: 10,
    horizon: 2,
    wallHorizon: 1,
    comfort: 0.1,
    maxSpeed: OMNI_AMR.maxSpeed,
    maxRadius: 0.35,
  } as const;
  const floor = { ...emptyFloor({ width: 30, height: 30 }), graph };
  const capacity = Math.max(1, movers.length) + 1;
  const def = { ...SIMULATION_DEFAULTS, floor, classes: [TOTE_AMR, OMNI_AMR], capacity, batteries: false, crowd };
  const sim = createSimulation(def, onePower());
  const robot = putOnNode(sim, 0, 1);
  for (const [number, [x, y]] of movers.entries()) {
    put(sim, { class: 1, mode: Mode.free, x, y });
    enterCrowd(crowdOf(sim), { number, x, y, radius: crowd.maxRadius, maxSpeed: crowd.maxSpeed });
  }
  const { route } = sim.columns;
  route.edge.set([edgeBetween(graph, 0, 1), edgeBetween(graph, 1, 2)], robot * ROUTE_CAPACITY);
  route.planned[robot] = 2;
  route.allocated[robot] = 2;
  return { sim, robot };
}
