import type { Frame } from '../../engine/look.ts';

/** Links that are told: a longer chain is no help. */
const LONGEST = 24;

/**
 * @returns who waits for whom, as far as a frame knows: a robot, the one that it waits for, and so on to the last, which waits
 * for none or is in the chain already; nobody, where the robot waits for none
 */
export function chainInFrame({ waitsFor, robots }: Frame, robot: number): number[] {
  const chain: number[] = [];
  for (let at = robot; at >= 0 && at < robots && chain.length < LONGEST; at = waitsFor[at]) {
    const isCircle = chain.includes(at);
    chain.push(at);
    if (isCircle) break;
  }
  return chain.length > 1 ? chain : [];
}
