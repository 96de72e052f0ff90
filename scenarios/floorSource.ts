import type { WarehouseSpec, ZoneSplit } from '../engine/index.ts';

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
    };
