import type { PlannerPort } from '../../planners/index.ts';
import type { MoversPower } from '../movers/moversPower.ts';
import type { OnBoard } from '../outside/onBoard.ts';
import type { InputSource } from '../outside/ordersOutside.ts';
import type { LifFloor } from './buildFloor.ts';
import type { placeRobots } from './placeRobots.ts';

/** How a run differs from what its scenario says. */
export interface FleetRunOptions {
  readonly seed: number;
  /** the planner that the scenario names, or another one; absent: Shoal's */
  readonly port?: PlannerPort | null;
  /** orders from outside, where the scenario leaves them to others; absent: none come */
  readonly inputs?: InputSource;
  /** what runs on board of the robots then: see `onBoardFor` */
  readonly onBoard?: OnBoard | null;
  /** what makes the floor of a LIF file, where it is one: see `lifFor` */
  readonly lif?: LifFloor | null;
  /** what runs the free movers, where there are any: see `powerFor` */
  readonly power?: MoversPower | null;
  /** true: robots pass through each other, nobody guards, nothing fails; the twin that congestion is measured against */
  readonly freeFlow?: boolean;
  /** puts the robots on the floor; absent: where scenario and seed say */
  readonly place?: typeof placeRobots;
}
