/** What of `protocol.ts` is about free movers. */

/** Free movers that are a block: so many that each is but a dot. */
export interface SceneAgents {
  /** all of them */
  readonly count: number;
  /** one of so many is shown: 1 all */
  readonly every: number;
  /** of those that are shown, by number → index of its class; one number: all are of that */
  readonly classes: readonly number[];
}

export interface SceneGroups {
  readonly kind: 'flock' | 'stream';
  /** first mover of each group, by its number, ascending */
  readonly first: readonly number[];
}

/** A rectangle of the floor. */
export interface SceneArea {
  /** `goals`: where they draw places to go to; `end`: the same, of a stream; `door`: where they go one way at a time */
  readonly use: 'source' | 'home' | 'goals' | 'end' | 'door';
  /** index of the group whose area it is; absent: it is everybody's */
  readonly group?: number;
  /** m: the corner with the least coordinates, and the sides, 0: a place */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MoversDone {
  /** destinations reached, by all of them together */
  readonly arrivals: number;
  /** those that are where they will stay */
  readonly settled: number;
  /** loads brought home; absent: they carry nothing */
  readonly delivered?: number;
  /** bulk agents that are on their way and hardly move now; null: they are robots, and frames say it */
  readonly heldUp: number | null;
}

/** The shortest way of a free mover to where it wants to be, around obstacles, as if nobody else were there. */
export interface WayAhead {
  /** m */
  readonly length: number;
  /** m: x and y in turn of where it bends; of very many, the first */
  readonly corners: readonly number[];
}

export interface FreeDetails {
  readonly doing: 'fresh' | 'going' | 'dwelling' | 'aside' | 'settled';
  /** m: where it wants to be */
  readonly x: number;
  readonly y: number;
  /** null: none leads there now */
  readonly way: WayAhead | null;
  /** m: the middle of the door that it goes through, or waits for its turn at; absent: it is at none */
  readonly door?: { readonly x: number; readonly y: number; readonly waits: boolean };
  /** destinations reached */
  readonly reached: number;
  /** as its scenario has it; absent: all have the same */
  readonly priority?: number;
}
