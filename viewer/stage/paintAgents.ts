import { WHOLE, type FrameAgents } from '../../engine/look.ts';
import { AGENT_COLOURS } from '../palette.ts';
import { packColour, type Dots } from './dots.ts';

/** shades from standing to top speed */
const SHADES = 16;

/** Where the picture of a floor lies. */
export interface FloorInPicture {
  /** pixels from the left and the top at which the corner with the least coordinates is seen */
  readonly left: number;
  readonly bottom: number;
  /** pixels of its sides */
  readonly width: number;
  readonly height: number;
}

/**
 * Paints bulk agents as dots, between two frames.
 *
 * @param sides pixels, by agent; one number: of all
 */
export function paintAgents(
  dots: Dots,
  { before, after, alpha }: { readonly before: FrameAgents; readonly after: FrameAgents; readonly alpha: number },
  { left, bottom, width, height }: FloorInPicture,
  sides: Uint8Array,
): void {
  const [perX, perY] = [width / WHOLE, height / WHOLE];
  const [from, to] = [before.place, after.place];
  const only = sides.length === 1 ? sides[0] : 0;
  for (let agent = 0, at = 0, count = before.speed.length; agent < count; agent++, at += 2) {
    const x = left + (from[at] + (to[at] - from[at]) * alpha) * perX;
    const y = bottom - (from[at + 1] + (to[at + 1] - from[at + 1]) * alpha) * perY;
    dots.putRound(x, y, only === 0 ? sides[agent] : only, COLOURS[(before.speed[agent] * SHADES) >> 8]);
  }
}

const COLOURS = Array.from({ length: SHADES }, (_, i) => packColour(mixed(i / (SHADES - 1))));

function mixed(part: number): string {
  const [a, b] = [AGENT_COLOURS.slow, AGENT_COLOURS.fast].map((colour) => Number.parseInt(colour.slice(1), 16));
  const channel = (shift: number): number => {
    const [low, high] = [(a >> shift) & 255, (b >> shift) & 255];
    return Math.round(low + (high - low) * part) << shift;
  };
  return `#${(channel(16) | channel(8) | channel(0)).toString(16).padStart(6, '0')}`;
}
