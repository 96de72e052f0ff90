import { nextOnWay, type Aim } from '../../planners/orca/nextOnWay.ts';
import type { Roadmap } from '../../planners/orca/roadmap.ts';
import type { Place } from './naiveWays.ts';

/** Somebody who heads for one aim after another. */
export interface Walk {
  readonly arrived: boolean;
  /** m */
  readonly length: number;
  /** where it was, steps and pieces of steps */
  readonly track: readonly Place[];
}

/** What a walk is like. */
export interface Gait {
  /** m, > 0 */
  readonly step: number;
  /** @returns the number that is kept of a coordinate */
  readonly round: (value: number) => number;
}

const PIECES = 4;

/** Follows aims, one step at a time, for as long as a walk may take that never goes astray. */
export function walk(roadmap: Roadmap, from: Place, goal: Place, { step, round }: Gait): Walk {
  const aim: Aim = { x: 0, y: 0, length: 0 };
  const track: Place[] = [from];
  let at = from;
  let length = 0;
  nextOnWay(roadmap, from.x, from.y, goal.x, goal.y, aim);
  const most = aim.length < Infinity ? 2 * (aim.length / step) + 2 * roadmap.corners.x.length + 10 : 0;
  for (let steps = 0; steps < most; steps++) {
    nextOnWay(roadmap, at.x, at.y, goal.x, goal.y, aim);
    const away = Math.hypot(aim.x - at.x, aim.y - at.y);
    const share = away > step ? step / away : 1;
    const next = { x: round(at.x + share * (aim.x - at.x)), y: round(at.y + share * (aim.y - at.y)) };
    for (let piece = 1; piece <= PIECES; piece++) {
      const part = piece / PIECES;
      track.push({ x: at.x + part * (next.x - at.x), y: at.y + part * (next.y - at.y) });
    }
    length += Math.hypot(next.x - at.x, next.y - at.y);
    at = next;
    if (Math.hypot(goal.x - at.x, goal.y - at.y) < 1e-4) return { arrived: true, length, track };
  }
  return { arrived: false, length, track };
}
