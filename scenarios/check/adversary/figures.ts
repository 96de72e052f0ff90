/** Width of a bin of `Figures.fill`: %. */
export const FILL_BIN = 5;

/** What was seen in one world, or in many. */
export interface Figures {
  worlds: number;
  ticks: number;
  /** robots on the floor, summed over all ticks */
  robotTicks: number;
  /** ticks in which two robots came within `NEAR` of each other */
  nearTicks: number;
  /** wishes of robots in service, other than to stand */
  proposals: number;
  /** proposals that, alone, the first rule of the guard accepts as they are: clear of walls and of all present stopping regions */
  grantable: number;
  /** grantable proposals that were taken as they are */
  granted: number;
  /** proposals that were not grantable, but of which a part was taken */
  grantedInPart: number;
  /** m, length of all paths */
  travelled: number;
  /** m, smallest gap between two robots, and between a robot and a wall; null where nobody came near */
  robotGap: number | null;
  wallGap: number | null;
  /** the same in guard margins, which differ between worlds */
  robotGapInMargins: number | null;
  wallGapInMargins: number | null;
  /** robot-ticks by the part of the floor that was under robots, in bins of `FILL_BIN` % */
  fill: number[];
}

/** m: two robots this near are in each other's way. */
export const NEAR = 0.1;

/** @returns the figures of no world at all */
export function noFigures(): Figures {
  return {
    worlds: 0,
    ticks: 0,
    robotTicks: 0,
    nearTicks: 0,
    proposals: 0,
    grantable: 0,
    granted: 0,
    grantedInPart: 0,
    travelled: 0,
    robotGap: null,
    wallGap: null,
    robotGapInMargins: null,
    wallGapInMargins: null,
    fill: Array.from({ length: 100 / FILL_BIN }, () => 0),
  };
}

/** Adds the figures of a world to those of others. */
export function addFigures(sum: Figures, more: Figures): void {
  for (const key of COUNTS) sum[key] += more[key];
  for (const key of GAPS) sum[key] = smaller(sum[key], more[key]);
  more.fill.forEach((count, bin) => (sum.fill[bin] += count));
}

const COUNTS = [
  'worlds',
  'ticks',
  'robotTicks',
  'nearTicks',
  'proposals',
  'grantable',
  'granted',
  'grantedInPart',
  'travelled',
] as const satisfies readonly (keyof Figures)[];

const GAPS = [
  'robotGap',
  'wallGap',
  'robotGapInMargins',
  'wallGapInMargins',
] as const satisfies readonly (keyof Figures)[];

function smaller(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
