import type { Body } from './body.ts';
import type { Places } from './places.ts';
import type { ActionNow, RobotOrder } from './robotOrder.ts';
import type { ZoneAtlas } from './zones/zoneAtlas.ts';

/** All that the machine on board of one robot works with. */
export interface Aboard {
  readonly robot: RobotOrder;
  readonly row: number;
  readonly body: Body;
  readonly places: Places;
  readonly atlas: ZoneAtlas;
  /** m that a robot is sent ahead of where it is */
  readonly sendAhead: number;
  readonly wishes: Wishes;
  /** instant actions that were over when the tick began: how they ended has been told. Only for ticks with an order before version 3 */
  readonly told: Set<ActionNow>;
}

/** What somebody outside asked for, and nothing that a run depends on. Rows. */
export interface Wishes {
  readonly states: Set<number>;
  readonly factsheets: Set<number>;
}
