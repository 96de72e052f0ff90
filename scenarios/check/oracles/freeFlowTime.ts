import type { LaneGraph, RobotClass } from '../../../engine/index.ts';

/** A robot that has the floor to itself. */
export interface LonelyTour {
  readonly graph: Pick<LaneGraph, 'edgeCount' | 'from' | 'to' | 'length' | 'cos' | 'sin'>;
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

  /** ways that may be the best so far: where they end, heading of the last lane, s when the robot stands there */
  let ends: Standing[] = [
    { node: start, heading: heading === undefined ? null : [Math.cos(heading), Math.sin(heading)], time: 0 },
  ];
  goals.forEach((goal, nth) => {
    const stay = handling[nth] ?? 0;
    ends = standingAt(goal, ends).map((end) => ({ ...end, time: end.time + HEARING + stay }));
  });
  return ends.reduce((least, { time }) => Math.min(least, time), Infinity);

  /** Every way of standing at a goal, one for each lane into it: the fastest. Dijkstra over lanes, looking for the next one by trying all. */
  function standingAt(goal: number, from: readonly Standing[]): Standing[] {
    const found = from.filter(({ node }) => node === goal);
    if (found.length > 0) return found;
    const time = new Array<number>(graph.edgeCount).fill(Infinity);
    const isSettled = new Array<boolean>(graph.edgeCount).fill(false);
    for (const { node, heading: at, time: since } of from) {
      for (let edge = 0; edge < graph.edgeCount; edge++) {
        if (graph.from[edge] !== node) continue;
        const [cos, sin] = at ?? [-graph.cos[edge], -graph.sin[edge]];
        time[edge] = Math.min(time[edge], since + driveOff(cos, sin, edge));
      }
    }
    for (;;) {
      let edge = -1;
      time.forEach((one, i) => {
        if (!isSettled[i] && one < (edge < 0 ? Infinity : time[edge])) edge = i;
      });
      if (edge < 0) break;
      isSettled[edge] = true;
      if (graph.to[edge] === goal) continue;
      for (let next = 0; next < graph.edgeCount; next++) {
        if (graph.from[next] !== graph.to[edge]) continue;
        const angle = angleBetween(graph.cos[edge], graph.sin[edge], graph.cos[next], graph.sin[next]);
        const more = angle < STRAIGHT ? runTime(next) : stopping + driveOff(graph.cos[edge], graph.sin[edge], next);
        time[next] = Math.min(time[next], time[edge] + more);
      }
    }
    return time.flatMap((one, edge) =>
      graph.to[edge] === goal && one < Infinity
        ? [{ node: goal, heading: [graph.cos[edge], graph.sin[edge]] as const, time: one + stopping }]
        : [],
    );
  }
}

/** A robot at rest: where, which way it looks (cosine and sine, null: the worst for what follows), and since when (s). */
interface Standing {
  readonly node: number;
  readonly heading: readonly [cos: number, sin: number] | null;
  readonly time: number;
}

/** s for each goal: what planners take to tell and to be told. Who is there already needs no other time. */
const HEARING = 0.5;

/** rad: less is no bend. */
const STRAIGHT = 1e-3;

function angleBetween(cosA: number, sinA: number, cosB: number, sinB: number): number {
  return Math.abs(Math.atan2(cosA * sinB - sinA * cosB, cosA * cosB + sinA * sinB));
}

/** @returns s to turn by an angle from rest to rest: a triangle, or a trapezoid where the top rate is reached */
function turningTime({ maxTurnRate, turnAcceleration }: LonelyTour['robot'], angle: number): number {
  if (angle < STRAIGHT) return 0;
  const ramps = (maxTurnRate * maxTurnRate) / turnAcceleration;
  return angle < ramps ? 2 * Math.sqrt(angle / turnAcceleration) : angle / maxTurnRate + maxTurnRate / turnAcceleration;
}
