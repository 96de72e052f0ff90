import type { GridFloor } from '../../engine/index.ts';
import type { Scenario } from '../scenario.ts';
import { describeBridges } from './describeBridges.ts';

/** @returns warnings about a floor on which a scenario runs, but not as somebody would wish, a line each */
export function describeFloor(floor: GridFloor, { battery }: Scenario): string[] {
  const warnings = describeBridges(floor);
  if (battery !== null && floor.chargers.length === 0) {
    warnings.push(
      'warning: robots have batteries and there is no charger: once these are low nobody works any more; draw a C, or write ' +
        'battery: off',
    );
  }
  return warnings;
}
