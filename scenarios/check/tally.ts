import type { RunStats } from './finding.ts';

/** What the instances of some runs were like: a checker that draws dull ones proves nothing. */
export interface Tally {
  /** runs by their number of robots */
  readonly robots: number[];
  /** runs in which two robots came near each other */
  met: number;
  runs: number;
  ticks: number;
  robotTicks: number;
}

const MOST_ROBOTS = 64;

export function createTally(): Tally {
  return { robots: new Array<number>(MOST_ROBOTS + 1).fill(0), met: 0, runs: 0, ticks: 0, robotTicks: 0 };
}

export function count(tally: Tally, { robots, met, ticks }: RunStats): void {
  tally.robots[Math.min(robots, MOST_ROBOTS)]++;
  tally.runs++;
  tally.ticks += ticks;
  tally.robotTicks += ticks * robots;
  if (met) tally.met++;
}

/** Adds what another tally has counted. */
export function merge(tally: Tally, other: Tally): void {
  other.robots.forEach((runs, robots) => (tally.robots[robots] += runs));
  tally.met += other.met;
  tally.runs += other.runs;
  tally.ticks += other.ticks;
  tally.robotTicks += other.robotTicks;
}

/** The same in a few figures. */
export interface Distribution {
  readonly runs: number;
  readonly medianRobots: number;
  /** part of the runs with 12 robots or more */
  readonly shareWithTwelve: number;
  /** part of the runs in which robots met */
  readonly shareMet: number;
}

export function distributionOf({ robots, met, runs }: Tally): Distribution {
  let seen = 0;
  const medianRobots = robots.findIndex((of) => (seen += of) * 2 >= runs);
  const twelve = robots.slice(12).reduce((sum, of) => sum + of, 0);
  const share = (part: number): number => (runs === 0 ? 0 : part / runs);
  return { runs, medianRobots: runs === 0 ? 0 : medianRobots, shareWithTwelve: share(twelve), shareMet: share(met) };
}
