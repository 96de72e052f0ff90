import { lifFloor } from '../lif/lifFloor.ts';
import type { FieldProblem } from '../problem.ts';
import { createFleetRun } from '../run/fleetRun.ts';
import type { Scenario } from '../scenario.ts';
import { drivenRobot, placeWhere } from './adopt.ts';
import type { ControlContext } from './controlContext.ts';
import { ControlFigures } from './controlFigures.ts';
import { FleetControl } from './fleetControl.ts';
import type { Present } from './rollCall.ts';

/**
 * m that plans are kept ahead of robots beyond what a run needs: the way that a robot makes while what it has told goes to the control, and
 * what that decides comes back.
 */
const AHEAD_FOR_THE_WAY = 1;

export type CreateControlResult =
  | { readonly ok: true; readonly control: FleetControl; readonly context: ControlContext }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Makes a fleet control of a scenario's planners and tasks, over the robots that have answered. */
export function createControl(
  scenario: Scenario,
  present: readonly Present[],
  on: Omit<ControlContext, 'run' | 'figures' | 'closed' | 'robots'>,
): CreateControlResult {
  const created = createFleetRun(forControl(scenario), {
    seed: scenario.seed,
    place: placeWhere(present),
    lif: lifFloor,
  });
  if (!created.ok) return created;
  const figures = new ControlFigures();
  figures.strangeLoads = present.filter(({ state }) => state.hasLoad === true).length;
  const robots = present.map((one, row) => drivenRobot(one, row, on.places.mapId, on.now()));
  const context: ControlContext = { ...on, run: created.run, figures, closed: [], robots };
  return { ok: true, control: new FleetControl(context), context };
}

/**
 * What fails in a scenario fails in its world, not in who controls it, and free movers are nobody that it controls. Where lanes have names, robots are ordered from one node to the
 * next: they wait nowhere between.
 */
export function forControl(scenario: Scenario): Scenario {
  const { movers: _, ...controlled } = scenario;
  const { planning } = controlled;
  const commitAhead = planning.commitAhead + AHEAD_FOR_THE_WAY;
  const floor = scenario.floor.kind === 'lif' ? { ...scenario.floor, waitsBetween: false } : scenario.floor;
  return { ...controlled, floor, faults: [], planning: { ...planning, commitAhead } };
}

/** @returns what names orders and actions, none of them twice in a session */
export function namesOf(session: string): (what: string) => string {
  let named = 0;
  return (what) => `${session}-${what}-${named++}`;
}
