import type { Scene } from '../protocol.ts';
import { FlatStage } from './flat/flatStage.ts';
import { boxRobots } from './space/boxRobots.ts';
import { prismRobots } from './space/prismRobots.ts';
import { SpaceStage } from './space/spaceStage.ts';
import type { Stage } from './stage.ts';

/** How much is drawn: all of it, no shadows and simple robots, a flat picture without any graphics card. */
export const TIERS = ['full', 'plain', 'flat'] as const;
export type TierName = (typeof TIERS)[number];

/** Above so many robots nobody sees how round one is. */
const MANY = 2000;

/** @returns a stage of a tier, or of the best below it that this machine can do */
export function createStage(tier: TierName, scene: Scene): { readonly stage: Stage; readonly tier: TierName } {
  if (tier !== 'flat' && hasGraphics()) {
    try {
      const isFull = tier === 'full';
      const robots = isFull ? prismRobots(scene.robots.length > MANY ? 8 : 16) : boxRobots;
      return { stage: new SpaceStage(scene, { shadows: isFull, smooth: isFull, robots }), tier };
    } catch {
      // A graphics card that says it can and cannot: there is a picture without one.
    }
  }
  return { stage: new FlatStage(scene), tier: 'flat' };
}

/** Asked before three.js is, which complains aloud. */
function hasGraphics(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** frames that are looked at, and the first ones that are not: they compile and upload */
const LOOKED_AT = 30;
const LEFT_OUT = 5;
/** ms of a frame above which less is drawn */
const TOO_LONG = 45;

/** Looks at the first frames, and says when less should be drawn. */
export class TierWatch {
  #times: number[] = [];

  /** @param ms since the frame before. @returns true once, if frames take too long */
  isTooSlow(ms: number): boolean {
    if (this.#times.length >= LOOKED_AT) return false;
    this.#times.push(ms);
    if (this.#times.length < LOOKED_AT) return false;
    const sorted = this.#times.slice(LEFT_OUT).toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] > TOO_LONG;
  }
}
