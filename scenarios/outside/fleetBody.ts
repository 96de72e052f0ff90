import { Activity, Errand, Fault, NodeKind, type FleetView } from '../../engine/index.ts';
import type { Body } from '../../gateway/onboard.ts';
import { edgesAhead, type Hands, type Planning } from '../../planners/index.ts';

/** @returns the robots of a run as the order machine sees and moves them */
export function fleetBody(planning: Planning, hands: Hands): Body {
  const { fleet, ledger, orderedAt } = planning;
  const { route, work, twist, pose } = fleet.columns;
  const end = (robot: number): number => ledger.end[robot];
  const ticksOf = (seconds: number): number => Math.round(seconds / fleet.dt);
  return {
    robots: fleet.clock[1],
    passed: (robot) => route.passed[robot],
    ahead: (robot) => ledger.claimed[robot] - route.passed[robot],
    metresAhead: (robot) => edgesAhead(ledger, fleet, robot).reduce((sum, edge) => sum + fleet.graph.length[edge], 0),
    end,
    stands: (robot) => twist.forward[robot] === 0 && twist.left[robot] === 0 && twist.turn[robot] === 0,
    isLoaded: (robot) => work.loaded[robot] !== 0,
    isOutOfOrder: (robot) => (work.fault[robot] & ~Fault.paused) !== 0,
    isAtWork: (robot) => work.errand[robot] !== Errand.none || orderedAt[robot] === fleet.clock[0],
    isCharging: (robot) => work.activity[robot] === Activity.charging,
    mayCharge: (robot) => fleet.graph.kind[end(robot)] === NodeKind.charger,
    pose: (robot) => ({ x: pose.x[robot], y: pose.y[robot], theta: pose.theta[robot] }),
    go: (robot, lane) => hands.go(robot, lane),
    work: (robot, what) => hands.work(robot, ERRANDS[what], ticksOf(secondsFor(fleet, robot, what))),
    release: (robot) => hands.release(robot),
    hold: (robot, on) => hands.hold(robot, on),
  };
}

const ERRANDS = { pick: Errand.pick, drop: Errand.deliver, charge: Errand.charge } as const;

/** @returns s that a robot takes for something; charging takes as long as it takes */
function secondsFor({ classes, columns }: FleetView, robot: number, what: keyof typeof ERRANDS): number {
  const { liftTime, setDownTime } = classes[columns.kind.class[robot]].def;
  return what === 'pick' ? liftTime : what === 'drop' ? setDownTime : 0;
}
