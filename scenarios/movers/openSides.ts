import type { OpenSource } from '../floorSource.ts';
import { moversOf, type Scenario } from '../scenario.ts';
import { swapPlaces } from './swapPlaces.ts';

/** m² for each mover where nothing is said: ten of them within three metres of each, as in the published measurements of ORCA */
const PER_MOVER = (Math.PI * 9) / 10;
/** m */
const LEAST_SIDE = 10;

/** @returns m: the sides of an open floor; where the scenario does not say them, what its movers need */
export function openSides(
  source: OpenSource,
  scenario: Pick<Scenario, 'movers'>,
): { readonly width: number; readonly height: number } {
  const { width, height, perMover } = source;
  if (width !== null && height !== null) return { width, height };
  const task = scenario.movers?.task;
  if (task?.kind === 'swap' && perMover === null) return swapPlaces(scenario, task, { width, height });
  const side = Math.max(LEAST_SIDE, Math.sqrt(moversOf(scenario) * (perMover ?? PER_MOVER)));
  return { width: side, height: side };
}
