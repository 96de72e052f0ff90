import { Total } from '../../planners/index.ts';
import type { Heat, Moment, ViewerMessage } from '../../viewer/index.ts';
import { totalsOf } from '../kpi/moversSeen.ts';
import { carriesLoads } from '../scenario.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { robotDetails } from './robotDetails.ts';
import type { Tally } from './tally.ts';

/** @returns the robots that somebody looks at, as they are now; numbers that are none are passed over */
export function detailsOf(
  run: FleetRun,
  tally: Tally,
  robots: readonly number[],
): Extract<ViewerMessage, { kind: 'details' }> {
  const { clock } = run.sim;
  const known = robots.filter((robot) => Number.isInteger(robot) && robot >= 0 && robot < clock[1]);
  return {
    kind: 'details',
    tick: clock[0],
    robots: known.map((robot) => robotDetails(run, robot, tally.timeOf(robot))),
  };
}

/** @returns where robots have waited since a tick, given what had been counted by then; null: since the start */
export function heatSince(
  run: FleetRun,
  tally: Tally,
  since: { readonly tick: number; readonly waited: Uint32Array } | null,
): Heat {
  const { dt } = run.scenario;
  const tick = run.sim.clock[0];
  const seconds = Float32Array.from(tally.waited, (ticks, node) => (ticks - (since?.waited[node] ?? 0)) * dt);
  return { kind: 'heat', tick, seconds, window: (tick - (since?.tick ?? 0)) * dt };
}

/** @returns what is told of a moment: its state hash, and how far free movers are */
export function momentOf(
  { sim, movers, planning, scenario }: FleetRun,
  of: { readonly session: number; readonly hash: string; readonly expected: string | null },
): Moment {
  const moment = { kind: 'moment', tick: sim.clock[0], ...of } as const;
  const totals = totalsOf({ movers, planning });
  if (totals === null) return moment;
  const done = {
    arrivals: totals[Total.arrivals],
    settled: totals[Total.settled],
    heldUp: movers?.look.heldUpOf({ movers }) ?? null,
  };
  return { ...moment, movers: carriesLoads(scenario) ? { ...done, delivered: totals[Total.delivered] } : done };
}
