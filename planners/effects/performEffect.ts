import { Mode } from '../../engine/index.ts';
import type { Effect } from '../messages.ts';
import { performAims } from './performAims.ts';
import { performClaim } from './performClaim.ts';
import { performErrand, performRelease } from './performErrand.ts';
import { performAssign, performRedirect, performUnassign } from './performTask.ts';
import type { World } from './world.ts';

/**
 * Makes an effect of a planner true, if it makes sense. Planners are not trusted: every number is checked against
 * the fleet, the ledger and the order book.
 *
 * @returns false for what no sane planner does (its author is restarted); an effect that merely comes too late is
 * dropped and true
 */
export function performEffect(world: World, effect: Effect): boolean {
  if (effect.kind === 'aims') return world.movers !== null && performAims(world.movers, effect, world.fleet.clock[0]);
  const { robot } = effect;
  const { fleet } = world;
  if (!Number.isInteger(robot) || robot < 0 || robot >= fleet.clock[1]) return false;
  if (fleet.columns.kind.mode[robot] === Mode.unused) return false;
  switch (effect.kind) {
    case 'assign':
      return performAssign(world, effect);
    case 'unassign':
      return performUnassign(world, robot);
    case 'redirect':
      return performRedirect(world, effect);
    case 'errand':
      return performErrand(world, effect);
    case 'release':
      return performRelease(world, robot);
    case 'claim':
      return performClaim(world, effect);
  }
}
