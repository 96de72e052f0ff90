import { Activity, Errand, Fault, NodeKind, type FleetView } from '../../engine/index.ts';
import type { Body, OperatingMode, Outline } from '../../gateway/onboard.ts';
import { edgeAhead, type Hands, type Planning } from '../../planners/index.ts';

/** @returns the robots of a run as the order machine sees and moves them. @param modeOf what people want of a robot */
export function fleetBody(planning: Planning, hands: Hands, modeOf: (robot: number) => OperatingMode): Body {
  const { fleet, ledger, orderedAt } = planning;
  const { route, work, twist, pose, kind } = fleet.columns;
  const end = (robot: number): number => ledger.end[robot];
  const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / fleet.dt));
  const outlines = fleet.classes.map((one, shape): Outline => {
    const { halfLength, halfWidth, radius } = one.shape;
    return { shape, halfLength, halfWidth, radius, turningRadius: one.turningRadius };
  });
  return {
    robots: fleet.clock[1],
    tick: () => fleet.clock[0],
    ticks,
    passed: (robot) => route.passed[robot],
    ahead: (robot) => ledger.claimed[robot] - route.passed[robot],
    laneAhead: (robot, k) => edgeAhead(ledger, fleet, robot, k),
    metresAhead: (robot) => metresAhead(planning, robot),
    end,
    stands: (robot) => twist.forward[robot] === 0 && twist.left[robot] === 0 && twist.turn[robot] === 0,
    isLoaded: (robot) => work.loaded[robot] !== 0,
    isOutOfOrder: (robot) => (work.fault[robot] & ~Fault.paused) !== 0,
    mode: modeOf,
    isAtWork: (robot) => work.errand[robot] !== Errand.none || orderedAt[robot] === fleet.clock[0],
    isCharging: (robot) => work.activity[robot] === Activity.charging,
    mayCharge: (robot) => fleet.graph.kind[end(robot)] === NodeKind.charger && fleet.closed[end(robot)] === 0,
    pose: (robot) => ({ x: pose.x[robot], y: pose.y[robot], theta: pose.theta[robot] }),
    outline: (robot) => outlines[kind.class[robot]],
    go: (robot, lane, speed) => hands.go(robot, lane, speed),
    limit: (robot, k, speed) => hands.limit(robot, route.passed[robot] + k, speed),
    drop: (robot) => hands.drop(robot),
    goBack: (robot, lane) => hands.goBack(robot, lane),
    turn: (robot, theta) => hands.turn(robot, theta),
    work: (robot, what) => hands.work(robot, ERRANDS[what], ticks(secondsFor(fleet, robot, what))),
    release: (robot) => hands.release(robot),
    hold: (robot, on) => hands.hold(robot, on),
    locate: (robot) => hands.locate(robot),
  };
}

const ERRANDS = { pick: Errand.pick, drop: Errand.deliver, charge: Errand.charge } as const;

function metresAhead({ ledger, fleet }: Planning, robot: number): number {
  const ahead = ledger.claimed[robot] - fleet.columns.route.passed[robot];
  let metres = 0;
  for (let k = 0; k < ahead; k++) metres += fleet.graph.length[edgeAhead(ledger, fleet, robot, k)];
  return metres;
}

/** @returns s that a robot takes for something; charging takes as long as it takes */
function secondsFor({ classes, columns }: FleetView, robot: number, what: keyof typeof ERRANDS): number {
  const { liftTime, setDownTime } = classes[columns.kind.class[robot]].def;
  return what === 'pick' ? liftTime : what === 'drop' ? setDownTime : 0;
}
