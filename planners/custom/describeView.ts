import { Activity, Fault, type FleetView } from '../../engine/index.ts';
import { openTasks, TaskStatus, type OrderBook } from '../dispatch/orderBook.ts';
import type { Destinations } from '../dispatch/dispatching.ts';
import { edgeOfVisit, type Ledger } from '../reservations/ledger.ts';
import type { PlannerView, RobotView, TaskView, TrajectoryPoint } from './planner.ts';

/** What a view is made from. */
export interface ViewSources {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly to: Destinations;
  /** points that are left of a robot's trajectory, times from now */
  readonly trajectoryOf: (robot: number) => readonly TrajectoryPoint[];
}

/** @returns the fleet as a planner sees it at this moment; a copy */
export function describeView(of: ViewSources): PlannerView {
  const { fleet, book } = of;
  const robots = Array.from({ length: fleet.clock[1] }, (_, robot) => robotView(of, robot));
  const tasks: TaskView[] = [];
  // Rows of a book lie mostly at its beginning, and most are empty: who has found all open tasks looks no farther.
  for (let slot = 0; tasks.length < openTasks(book); slot++) {
    if (book.status[slot] !== TaskStatus.none) tasks.push(taskView(of, slot));
  }
  tasks.sort((a, b) => a.task - b.task);
  return { tick: fleet.clock[0], robots, tasks };
}

function robotView({ fleet, ledger, trajectoryOf }: ViewSources, robot: number): RobotView {
  const { pose, twist, work, route } = fleet.columns;
  const activity = work.activity[robot];
  const onLanes = route.node[robot] >= 0;
  const nodes = onLanes ? heldNodes(fleet, ledger, robot) : [];
  const behind = onLanes ? route.passed[robot] + 1 - ledger.freed[robot] : 0;
  return {
    robot,
    x: pose.x[robot],
    y: pose.y[robot],
    theta: pose.theta[robot],
    forward: twist.forward[robot],
    left: twist.left[robot],
    turn: twist.turn[robot],
    node: onLanes ? route.node[robot] : ledger.end[robot],
    route: nodes.slice(Math.max(0, behind)),
    holds: nodes,
    goal: work.target[robot] >= 0 ? work.target[robot] : null,
    task: work.task[robot] >= 0 ? work.task[robot] : work.passing[robot] >= 0 ? work.passing[robot] : null,
    working: activity === Activity.picking || activity === Activity.delivering,
    faulty: work.fault[robot] !== Fault.none,
    trajectory: trajectoryOf(robot),
  };
}

/** @returns nodes of the visits that a robot has not left behind, the oldest first */
function heldNodes({ columns, graph }: FleetView, ledger: Ledger, robot: number): number[] {
  const nodes: number[] = [];
  for (let visit = ledger.freed[robot]; visit <= ledger.claimed[robot]; visit++) {
    const edge = edgeOfVisit(ledger, robot, visit);
    if (edge >= 0) nodes.push(graph.to[edge]);
    else if (visit === ledger.claimed[robot]) nodes.push(columns.route.node[robot]);
    else nodes.push(graph.from[edgeOfVisit(ledger, robot, visit + 1)]); // where it was put on the floor: it may be further by now
  }
  return nodes;
}

function taskView({ book, to }: ViewSources, slot: number): TaskView {
  const station = book.station[slot];
  const orNull = (value: number): number | null => (value >= 0 ? value : null);
  return {
    task: book.id[slot],
    pickup: book.status[slot] === TaskStatus.carried ? null : orNull(book.pickup[slot]),
    drop: station >= 0 ? to.stations[station] : orNull(book.drop[slot]),
    owner: orNull(book.owner[slot]),
    robot: orNull(book.robot[slot]),
  };
}
