import { AT_NODE, CommandKind, Errand, Fault } from '../../engine/index.ts';
import { claimVisit } from '../effects/performClaim.ts';
import { order, type World } from '../effects/world.ts';
import { claimInstead, edgeOfVisit, giveUp } from '../reservations/ledger.ts';

/**
 * What may be done to robots that are ordered from outside. Everything is checked as an effect of a planner is; each of
 * these returns false where it cannot be done now.
 */
export interface Hands {
  /** Claims one more lane from the end of a robot's route and appends it. @param speed m/s at the most, 0: as fast as it can */
  go(robot: number, edge: number, speed: number): boolean;
  /** Limits the speed along a visit that the robot has yet to make. @param visit counted from 0 @param speed as of `go` */
  limit(robot: number, visit: number, speed: number): boolean;
  /** Shortens the route of a robot that stands: to the node where it is, or to the next one. */
  drop(robot: number): boolean;
  /** Lets a robot that stands between two nodes go back to the first, along the edge that leads there, instead of on to the second. */
  goBack(robot: number, edge: number): boolean;
  /** Lets a robot turn where its route ends. @param theta rad; null: no more */
  turn(robot: number, theta: number | null): boolean;
  /** Lets a robot do something for so many ticks where its route ends. */
  work(robot: number, errand: number, ticks: number): boolean;
  /** Takes its errand from a robot: it charges no more. */
  release(robot: number): boolean;
  /** Lets a robot brake and stand, or go on. */
  hold(robot: number, on: boolean): boolean;
  /** Says to a robot where it is. */
  locate(robot: number): boolean;
}

export function createHands(world: World): Hands {
  const { ledger, out } = world;
  const limit = (robot: number, visit: number, speed: number): boolean =>
    out.push(CommandKind.limitSpeed, robot, visit, 0, 0, speed);
  return {
    go(robot, edge, speed) {
      if (out.room < 2 || claimVisit(world, robot, edge, 0) !== null) return false;
      return speed === 0 || limit(robot, ledger.claimed[robot] - 1, speed);
    },
    limit,
    drop: (robot) => drop(world, robot),
    goBack: (robot, edge) => goBack(world, robot, edge),
    turn: (robot, theta) => out.push(CommandKind.turnTo, robot, theta === null ? 0 : 1, 0, 0, theta ?? 0),
    work(robot, errand, ticks) {
      if (errand !== Errand.pick && errand !== Errand.deliver && errand !== Errand.charge) return false;
      return give(world, robot, () => out.push(CommandKind.setErrand, robot, ledger.end[robot], errand, -1, ticks));
    },
    release(robot) {
      return give(world, robot, () => out.push(CommandKind.clearErrand, robot));
    },
    hold(robot, on) {
      return out.push(on ? CommandKind.fail : CommandKind.repair, robot, 0, 0, 0, Fault.paused);
    },
    locate: (robot) => out.push(CommandKind.repair, robot, 0, 0, 0, Fault.lost),
  };
}

/** By the same rule as the engine, which would refuse anything else: ledger and route stay the same. */
function drop({ fleet, ledger, out }: World, robot: number): boolean {
  const { route, twist, pose } = fleet.columns;
  const { graph } = fleet;
  if (twist.forward[robot] !== 0 || twist.left[robot] !== 0 || twist.turn[robot] !== 0) return false;
  const [node, passed] = [route.node[robot], route.passed[robot]];
  const [dx, dy] = [pose.x[robot] - graph.x[node], pose.y[robot] - graph.y[node]];
  const isHere = dx * dx + dy * dy <= AT_NODE * AT_NODE;
  const visit = isHere ? passed : passed + 1;
  if (ledger.claimed[robot] <= visit) return true;
  if (!out.push(CommandKind.dropVisits, robot, visit)) return false;
  giveUp(ledger, robot, { visit, node: isHere ? node : graph.to[edgeOfVisit(ledger, robot, visit)] });
  return true;
}

function goBack({ fleet, ledger, out }: World, robot: number, edge: number): boolean {
  const { graph } = fleet;
  const { twist, route } = fleet.columns;
  const passed = route.passed[robot];
  if (twist.forward[robot] !== 0 || twist.left[robot] !== 0 || twist.turn[robot] !== 0) return false;
  if (ledger.claimed[robot] !== passed + 1 || graph.traits !== null) return false;
  const ahead = edgeOfVisit(ledger, robot, passed + 1);
  if (graph.from[edge] !== graph.to[ahead] || graph.to[edge] !== graph.from[ahead]) return false;
  if (!out.push(CommandKind.goBack, robot, passed, edge)) return false;
  claimInstead(ledger, robot, edge);
  return true;
}

/** @returns whether the command was given: there is one a tick, and room for it */
function give(world: World, robot: number, push: () => boolean): boolean {
  const now = world.fleet.clock[0];
  if (world.orderedAt[robot] === now) return false;
  order(world, robot, push);
  return world.orderedAt[robot] === now;
}
