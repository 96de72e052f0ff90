import { describeBridges } from './describeBridges.ts';
import type { FleetRun } from './fleetRun.ts';
import { fleetSize } from '../scenario.ts';
import { isGrid } from '../siteFloor.ts';

/** @returns warnings about a floor on which a scenario runs, but not as somebody would wish, a line each */
export function describeFloor({
  floor,
  warnings: known,
  scenario: { battery, demand, robots },
}: Pick<FleetRun, 'floor' | 'warnings' | 'scenario'>): string[] {
  const warnings = [...known, ...describeBridges(floor)];
  if (battery !== null && floor.chargers.length === 0) {
    const advice = isGrid(floor) ? 'draw a C' : 'name one (floor.lif.chargers)';
    warnings.push(
      `warning: robots have batteries and there is no charger: once these are low nobody works any more; ${advice}, or write ` +
        'battery: off',
    );
  }
  const places = floor.graph.nodeCount;
  if (!isGrid(floor) && demand.kind !== 'outside' && 2 * fleetSize({ robots }) > places) {
    warnings.push(
      `warning: there are ${fleetSize({ robots })} robots and ${places} places where one can be: they will be in each other's way; use fewer`,
    );
  }
  const areSentHome = demand.kind !== 'outside' && demand.kind !== 'uniformGoals';
  if (!isGrid(floor) && areSentHome && floor.parking.length === 0) {
    warnings.push(
      'warning: there is no parking place: robots without work stand where they are until they are pushed; name some (floor.lif.parking)',
    );
  }
  return warnings;
}
