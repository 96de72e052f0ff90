import { moversOf, type Scenario } from '../scenario.ts';

/** Free movers times obstacles from which first ways take a second or more. */
const MANY = 1_000_000;

/** @returns a line for who waits for the first tick: why that takes seconds; null where it does not */
export function longStart(scenario: Scenario): string | null {
  const { floor, movers } = scenario;
  if (movers === undefined || floor.kind !== 'open') return null;
  const count = moversOf(scenario);
  const { length } = floor.obstacles;
  if (count * length < MANY) return null;
  const told = (number: number): string => number.toLocaleString('en-US');
  return `${told(count)} free movers look for their first ways among ${told(length)} obstacles, which takes a while`;
}
