import { atan2Of, cosOf, sinOf, type LaneGraph, type RobotClass } from '../../../engine/index.ts';

/** A robot that has the floor to itself. */
export interface LonelyTour {
  readonly graph: Pick<LaneGraph, 'nodeCount' | 'edgeCount' | 'from' | 'to' | 'length' | 'cos' | 'sin'>;
  readonly robot: Pick<
    RobotClass,
    'maxSpeed' | 'acceleration' | 'deceleration' | 'maxTurnRate' | 'turnAcceleration' | 'reactionTicks'
  >;
  readonly start: number;
  /** rad; where absent, the robot first turns right round */
  readonly heading?: number;
  /** nodes to visit in this order; at each the robot stops */
  readonly goals: readonly number[];
  /** s that it stays at each goal, 0 where absent: lifting, setting down, service */
  readonly handling?: readonly number[];
  /** s, a tick */
  readonly dt?: number;
}

/**
 * How long a robot takes along its goals with nobody else there (s): the measure of what a task may take in company. Shortest
 * ways over lanes, straight runs at top speed, and for every bend and every goal the time that stopping, turning in
 * place and setting off again lose. Infinity where there is no way.
 *
 * Generous rather than exact, since bounds are multiples of it: a run too short to reach top speed counts as if it lost
 * the whole time of speeding up and slowing down, each setting off costs a tick more than the reaction time, and each goal half a
 * second until planners have their turn, the robot hears of it, and they hear that it has been there.
 */
export function freeFlowTime({ graph, robot, start, heading, goals, handling = [], dt = 0.1 }: LonelyTour): number {
  const settingOff = robot.maxSpeed / (2 * robot.acceleration) + (robot.reactionTicks + 1) * dt;
  const stopping = robot.maxSpeed / (2 * robot.deceleration);
  /** s from standing at an edge's tail with a heading to standing at its head, less the stopping */
  const driveOff = (cos: number, sin: number, edge: number): number =>
    turningTime(robot, angleBetween(cos, sin, graph.cos[edge], graph.sin[edge])) + settingOff + runTime(edge);
  const runTime = (edge: number): number => graph.length[edge] / robot.maxSpeed;
  const leaving = lanesBy(graph.from, graph);
  const arriving = lanesBy(graph.to, graph);

  /** ways that may be the best so far: where they end, heading of the last lane, s when the robot stands there */
  let ends: Standing[] = [
    { node: start, heading: heading === undefined ? null : [cosOf(heading), sinOf(heading)], time: 0 },
  ];
  goals.forEach((goal, nth) => {
    const stay = handling[nth] ?? 0;
    ends = standingAt(goal, ends).map((end) => ({ ...end, time: end.time + HEARING + stay }));
  });
  return ends.reduce((least, { time }) => Math.min(least, time), Infinity);

  /** Every way of standing at a goal, one for each lane into it: the fastest. Dijkstra over lanes, looking for the next one by trying all that are open. */
  function standingAt(goal: number, from: readonly Standing[]): Standing[] {
    const found = from.filter(({ node }) => node === goal);
    if (found.length > 0) return found;
    const time = new Array<number>(graph.edgeCount).fill(Infinity);
    /** lanes that have been reached and not yet gone on from */
    const open: number[] = [];
    const reach = (edge: number, at: number): void => {
      if (at >= time[edge]) return;
      if (time[edge] === Infinity) open.push(edge);
      time[edge] = at;
    };
    for (const { node, heading: at, time: since } of from) {
      for (const edge of leaving[node]) {
        const [cos, sin] = at ?? [-graph.cos[edge], -graph.sin[edge]];
        reach(edge, since + driveOff(cos, sin, edge));
      }
    }
    let soonest = Infinity;
    while (open.length > 0) {
      let first = 0;
      for (let i = 1; i < open.length; i++) if (time[open[i]] < time[open[first]]) first = i;
      const [edge] = open.splice(first, 1);
      // Nobody is better off who comes later than the first, when that one has turned right round.
      if (time[edge] > soonest + turningTime(robot, Math.PI)) break;
      if (graph.to[edge] === goal) {
        soonest = Math.min(soonest, time[edge]);
        continue;
      }
      for (const next of leaving[graph.to[edge]]) {
        const angle = angleBetween(graph.cos[edge], graph.sin[edge], graph.cos[next], graph.sin[next]);
        const more = angle < STRAIGHT ? runTime(next) : stopping + driveOff(graph.cos[edge], graph.sin[edge], next);
        reach(next, time[edge] + more);
      }
    }
    return arriving[goal]
      .filter((edge) => time[edge] < Infinity)
      .map((edge) => ({ node: goal, heading: [graph.cos[edge], graph.sin[edge]], time: time[edge] + stopping }));
  }
}

/** A robot at rest: where, which way it looks (cosine and sine, null: the worst for what follows), and since when (s). */
interface Standing {
  readonly node: number;
  readonly heading: readonly [cos: number, sin: number] | null;
  readonly time: number;
}

/** @returns for each node, the lanes of which it is that end */
function lanesBy(end: ArrayLike<number>, { nodeCount, edgeCount }: LonelyTour['graph']): number[][] {
  const lanes = Array.from({ length: nodeCount }, (): number[] => []);
  for (let edge = 0; edge < edgeCount; edge++) lanes[end[edge]].push(edge);
  return lanes;
}

/** s for each goal: what planners take to tell and to be told. Who is there already needs no other time. */
const HEARING = 0.5;

/** rad: less is no bend. */
const STRAIGHT = 1e-3;

function angleBetween(cosA: number, sinA: number, cosB: number, sinB: number): number {
  return Math.abs(atan2Of(cosA * sinB - sinA * cosB, cosA * cosB + sinA * sinB));
}

/** @returns s to turn by an angle from rest to rest: a triangle, or a trapezoid where the top rate is reached */
function turningTime({ maxTurnRate, turnAcceleration }: LonelyTour['robot'], angle: number): number {
  if (angle < STRAIGHT) return 0;
  const ramps = (maxTurnRate * maxTurnRate) / turnAcceleration;
  return angle < ramps ? 2 * Math.sqrt(angle / turnAcceleration) : angle / maxTurnRate + maxTurnRate / turnAcceleration;
}
