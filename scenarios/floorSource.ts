import type { WarehouseSpec, ZoneSplit } from '../engine/index.ts';
import type { Lif, LifLayout } from './lif/lifSchema.ts';

/** What the floor is made from; files are read already. */
export type FloorSource =
  | { readonly kind: 'warehouse'; readonly spec: WarehouseSpec }
  | {
      readonly kind: 'text';
      /** the drawing, top row first */
      readonly rows: readonly string[];
      /** m, side of a cell */
      readonly pitch: number;
      readonly zones: ZoneSplit;
    }
  | {
      readonly kind: 'map';
      /** as written in the scenario, for messages */
      readonly file: string;
      /** content of the MovingAI .map */
      readonly text: string;
      /** m, side of a cell */
      readonly pitch: number;
      readonly zones: ZoneSplit;
    }
  | LifSource
  | OpenSource;

/** A hall without lanes. Sides that are null are as long as the free movers need. */
export interface OpenSource {
  readonly kind: 'open';
  /** m */
  readonly width: number | null;
  readonly height: number | null;
  /** m² for each free mover; null: what their task needs */
  readonly perMover: number | null;
  /** m, from the lower left corner of each */
  readonly obstacles: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Lanes from a VDMA LIF file, with what such a file does not say. */
export interface LifSource {
  readonly kind: 'lif';
  /** as written in the scenario, for messages */
  readonly file: string;
  /** what the file says of itself */
  readonly meta: Lif['metaInformation'];
  /** the layouts that are used, each with its path in the file, as in `layouts.0` */
  readonly layouts: readonly { readonly at: string; readonly layout: LifLayout }[];
  /** what robots are that do not say it themselves; null: the only type that there is */
  readonly vehicleType: string | null;
  readonly roles: LifRoles;
  /** whether robots may wait on long one-way edges between their nodes, as those behind them then may */
  readonly waitsBetween: boolean;
  readonly zones: ZoneSplit;
}

/** Ids of nodes, or of stations for all of their nodes; null: those that the file has actions for. */
export interface LifRoles {
  readonly pickups: readonly string[] | null;
  readonly deliveries: readonly string[] | null;
  readonly chargers: readonly string[] | null;
  readonly parking: readonly string[] | null;
}
