import { CARRIES, FASTEST, WHOLE, type FrameAgents } from '../../engine/look.ts';
import { AGENT_COLOURS, blend, CARRYING } from '../moverColours.ts';
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
 * @param look pixels of a side, and index in `AGENT_COLOURS`, by agent; one number: of all
 */
export function paintAgents(
  dots: Dots,
  { before, after, alpha }: { readonly before: FrameAgents; readonly after: FrameAgents; readonly alpha: number },
  { left, bottom, width, height }: FloorInPicture,
  { sides, colours }: { readonly sides: Uint8Array; readonly colours: Uint8Array },
): void {
  const [perX, perY] = [width / WHOLE, height / WHOLE];
  const [from, to] = [before.place, after.place];
  const isOne = colours.length === 1;
  const only = sides.length === 1 ? sides[0] : 0;
  for (let agent = 0, at = 0, count = before.motion.length; agent < count; agent++, at += 2) {
    const x = left + (from[at] + (to[at] - from[at]) * alpha) * perX;
    const y = bottom - (from[at + 1] + (to[at + 1] - from[at + 1]) * alpha) * perY;
    const motion = before.motion[agent];
    const shades = COLOURS[motion >= CARRIES ? CARRYING : isOne ? colours[0] : colours[agent]];
    dots.putRound(x, y, only === 0 ? sides[agent] : only, shades[((motion & FASTEST) * SHADES) >> 7]);
  }
}

const COLOURS = AGENT_COLOURS.map(({ slow, fast }) =>
  Array.from({ length: SHADES }, (_, i) => packColour(blend(slow, fast, i / (SHADES - 1)))),
);
