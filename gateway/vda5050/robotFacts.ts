import { Activity, Fault, type FleetView } from '../../engine/index.ts';
import { baseLeft } from '../orders/drive.ts';
import type { Places } from '../orders/places.ts';
import type { RobotOrder } from '../orders/robotOrder.ts';

/** m of its base that are left when a robot asks for more */
const ASKS_BELOW = 5;

/** Everything that a robot tells of itself, in our words: the wire of each version has its own. */
export interface RobotFacts {
  readonly row: number;
  readonly order: RobotOrder;
  /** m, m, rad */
  readonly x: number;
  readonly y: number;
  readonly theta: number;
  readonly mapId: string;
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
  /** out of order: what is wrong with it, none where nothing is */
  readonly faults: readonly ('breakdown' | 'flat' | 'quarantined')[];
  /** m, m: of a node ahead, or of any other */
  readonly placeOf: (node: number) => { readonly x: number; readonly y: number };
}

/** @returns what a robot has to tell now */
export function robotFacts(fleet: FleetView, order: RobotOrder, places: Places, row: number): RobotFacts {
  const { pose, twist, work, guard, kind, route } = fleet.columns;
  const { graph } = fleet;
  const [x, y] = [pose.x[row], pose.y[row]];
  const base = baseLeft(order, (lane) => graph.length[lane]);
  const node = route.node[row];
  const fault = work.fault[row];
  return {
    row,
    order,
    x,
    y,
    theta: Math.max(-Math.PI, Math.min(Math.PI, pose.theta[row])), // in f32, a half turn is a little more than π
    mapId: places.mapId,
    forward: twist.forward[row],
    left: twist.left[row],
    turn: twist.turn[row],
    isDriving: twist.forward[row] !== 0 || twist.left[row] !== 0 || twist.turn[row] !== 0,
    wantsBase: base.hasMore && base.metres < ASKS_BELOW,
    sinceLastNode: node < 0 ? 0 : Math.hypot(x - graph.x[node], y - graph.y[node]),
    isLoaded: work.loaded[row] !== 0,
    charge: work.charge[row] / fleet.classes[kind.class[row]].chargeFull,
    isCharging: work.activity[row] === Activity.charging,
    isProtected: guard.stopping[row] !== 0,
    faults: (['breakdown', 'flat', 'quarantined'] as const).filter((name) => (fault & Fault[name]) !== 0),
    placeOf: (of) => ({ x: graph.x[of], y: graph.y[of] }),
  };
}

/** @returns a key that is another whenever something happened that must be told at once (VDA5050 v3.0.0, §6.6.1) */
export function eventKey({ order, ...now }: RobotFacts): string {
  const { isDriving, wantsBase, isLoaded, isCharging, isProtected, faults } = now;
  return `${order.version} ${[isDriving, order.isPaused, wantsBase, isLoaded, isCharging, isProtected].map(Number).join('')} ${faults.join()}`;
}
