import { Activity, Fault, metresSinceNode, type FleetView, type LaneGraph } from '../../engine/index.ts';
import { baseLeft } from '../orders/drive.ts';
import { cornersOf } from '../orders/lanes.ts';
import type { Places } from '../orders/places.ts';
import type { Point } from '../orders/point.ts';
import type { RobotOrder } from '../orders/robotOrder.ts';
import { serialOf } from '../serial.ts';

/** m of its base that are left when a robot asks for more */
const ASKS_BELOW = 5;

/** of a full battery: with less a robot says that it wants to be charged */
export const LOW_CHARGE = 0.15;

/** What may be wrong with a robot itself. */
export type RobotFault = 'breakdown' | 'quarantined' | 'flat' | 'lost';

/** Everything that a robot tells of itself, in our words: the wire of each version has its own. */
export interface RobotFacts {
  readonly row: number;
  readonly order: RobotOrder;
  /** m, m, rad */
  readonly x: number;
  readonly y: number;
  readonly theta: number;
  readonly mapId: string;
  readonly mapVersion: string;
  /** m/s, m/s in the robot's own frame; rad/s */
  readonly forward: number;
  readonly left: number;
  readonly turn: number;
  readonly isDriving: boolean;
  readonly wantsBase: boolean;
  /** m */
  readonly sinceLastNode: number;
  readonly isLoaded: boolean;
  /** 0 … 1 */
  readonly charge: number;
  readonly isCharging: boolean;
  /** stands because the guard keeps it clear of something */
  readonly isProtected: boolean;
  /** serial number of the robot that it is kept clear of; null: a wall, or nobody */
  readonly keptFrom: string | null;
  /** out of order: what is wrong with it, none where nothing is */
  readonly faults: readonly RobotFault[];
  /** of a node of the floor */
  readonly placeOf: (node: number) => Point;
  /** @returns the corners of a path along lanes */
  readonly pathOf: (lanes: readonly number[]) => Point[];
}

const FAULTS: readonly RobotFault[] = ['breakdown', 'flat', 'quarantined', 'lost'];
const NO_FAULTS: readonly RobotFault[] = [];

/** @returns what a robot has to tell now */
export function robotFacts(fleet: FleetView, order: RobotOrder, places: Places, row: number): RobotFacts {
  const { pose, twist, work, guard, kind } = fleet.columns;
  const { graph } = fleet;
  const { x, y } = places.onMap({ x: pose.x[row], y: pose.y[row] });
  const base = baseLeft(order, (lane) => graph.length[lane]);
  const fault = work.fault[row];
  const isProtected = guard.stopping[row] !== 0;
  return {
    row,
    order,
    x,
    y,
    theta: Math.max(-Math.PI, Math.min(Math.PI, pose.theta[row])), // in f32, a half turn is a little more than π
    mapId: places.mapId,
    mapVersion: places.mapVersion,
    forward: twist.forward[row],
    left: twist.left[row],
    turn: twist.turn[row],
    isDriving: twist.forward[row] !== 0 || twist.left[row] !== 0 || twist.turn[row] !== 0,
    wantsBase: base.hasMore && base.metres < ASKS_BELOW,
    sinceLastNode: metresSinceNode(fleet, row) + lanesDone(order, graph),
    isLoaded: work.loaded[row] !== 0,
    charge: work.charge[row] / fleet.classes[kind.class[row]].chargeFull,
    isCharging: work.activity[row] === Activity.charging,
    isProtected,
    keptFrom: isProtected && guard.blockedBy[row] >= 0 ? serialOf(guard.blockedBy[row]) : null,
    faults: fault === 0 ? NO_FAULTS : FAULTS.filter((name) => (fault & Fault[name]) !== 0),
    placeOf: (of) => places.onMap({ x: graph.x[of], y: graph.y[of] }),
    pathOf: (lanes) =>
      lanes.flatMap((lane, i) =>
        cornersOf(graph, lane)
          .slice(i === 0 ? 0 : 1)
          .map((one) => places.onMap(one)),
      ),
  };
}

/** @returns m of the lanes that a robot has left behind on the edge that it is on: points between them are no nodes outside */
function lanesDone({ edges, done }: RobotOrder, { length }: LaneGraph): number {
  return (edges[0]?.way ?? []).slice(0, done).reduce((sum, lane) => sum + length[lane], 0);
}

/** @returns a key that is another whenever something happened that must be told at once (VDA5050 v3.0.0, §6.6) */
export function eventKey({ order, ...now }: RobotFacts): string {
  const { isDriving, wantsBase, isLoaded, isCharging, isProtected, faults, charge } = now;
  const flags = [isDriving, order.isPaused, wantsBase, isLoaded, isCharging, isProtected, charge < LOW_CHARGE];
  return `${order.version} ${flags.map(Number).join('')} ${faults.join()}`;
}
