/** A rectangle of the floor. */
export interface Area {
  /** m: the corner with the least coordinates */
  readonly x: number;
  readonly y: number;
  /** m; 0: a place */
  readonly width: number;
  readonly height: number;
}

/** What free movers of a group do. */
export type Task =
  /** always on the way to a place drawn somewhere in the areas */
  | { readonly kind: 'wander'; readonly areas: readonly Area[] }
  /** each to its own place, where it stays: places by the number of the mover within its group */
  | { readonly kind: 'gather'; readonly x: Float32Array; readonly y: Float32Array }
  /**
   * to and fro between a place drawn in one of the areas `there` and one drawn in `back`, standing for a while at each. Who `carries` takes a load up there and sets it
   * down back here: what it has on it says where it goes, and nothing else
   */
  | {
      readonly kind: 'shuttle';
      readonly there: readonly Area[];
      readonly back: readonly Area[];
      readonly carries: boolean;
      /** ticks that it stands at either end; who carries something stands for one at least */
      readonly dwell: number;
    }
  /** together from place to place: with those within `sight` m towards their middle, and as fast and as they drive */
  | { readonly kind: 'flock'; readonly areas: readonly Area[]; readonly sight: number };

/** Movers with one task: numbers `first` … `first` + `count` − 1. */
export interface Group {
  readonly first: number;
  readonly count: number;
  readonly task: Task;
}

/** How free movers of a crowd find their ways; plain data. Times in ticks. */
export interface CrowdPlan {
  readonly seed: number;
  readonly groups: readonly Group[];
  /** m: so near to its destination a mover is there */
  readonly arriveWithin: number;
  /** between looks at a mover: whether it gets on, and where its way leads */
  readonly lookEvery: number;
  /** rad that movers keep to the right of the straight way, about: those that meet pass on the same side */
  readonly keepRight: number;
  /** without getting on, after which a mover tries elsewhere */
  readonly patience: number;
}

/** Is it a mover's turn to be looked at? Each has one every so many ticks, not all at once. */
export function isDue({ lookEvery }: CrowdPlan, mover: number, tick: number): boolean {
  return (mover + tick) % lookEvery === 0;
}
