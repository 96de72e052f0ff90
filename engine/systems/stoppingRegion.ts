import { Mode } from '../components.ts';
import { GUARD_SLACK } from '../limits.ts';
import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  F32_UP,
  REACH,
} from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';
import type { Motion } from '../tickScratch.ts';

/**
 * The stopping region of a twist: a rounded box that a robot cannot leave before it stands still.
 *
 * Braking scales the twist by max(0, 1 − 1/N) each tick and then moves, linear and angular velocity together, so the
 * curvature stays; N = max(speed/brakeStep, |turn|/turnStep) is the time to standstill in ticks. Summed up, the robot
 * still covers S = speed·dt·K(N) m and turns Θ = |turn|·dt·K(N) rad, with
 *
 *     K(N) = n (1 − (n+1)/(2N)),  n = floor(N)
 *
 * which is continuous in N. (Counting whole ticks with ceil() jumps by half a tick's way, and v²/2a belongs to another
 * integrator; both are measurably wrong.)
 *
 * **Tube lemma**: a motion of path length ≤ S in one direction that turns ≤ Θ in proportion stays within S·Θ/2 of the
 * straight segment, and a point of the body moves a further ρΘ. **Monotone**: after a part of it the rest, seen from the
 * new pose, lies inside the old region. η a tick of braking pays for the f32 rounding of pose and twist on the way.
 *
 *     box   core rectangle swept along [0, S]  ⊕  disc(r + m + ηN + SΘ/2 + ρΘ)
 *     disc  segment [0, S]                     ⊕  disc(r + ρ + m + ηN + SΘ/2), for every heading
 *
 * A round footprint is both (ρ = 0). A rectangle is boxed on the lanes while it drives about straight or stands; it is a
 * disc when it turns in place, turns much, or drives sideways. A free mover is always a disc: it keeps the room to turn,
 * or it would end nose to nose with another and be frozen for ever.
 */

/** K(N) (ticks): way to standstill in units of the way of one tick at the present speed; N in ticks. */
export function brakingSum(ticks: number): number {
  const whole = Math.floor(ticks);
  return whole > 0 ? whole * (1 - (whole + 1) / (2 * ticks)) : 0;
}

/**
 * Writes the regions of the rows `begin` … `end` − 1 to `regions`. With `ahead` 0 the robots brake from `motion` on (B),
 * with 1 they take it for one tick first (P). A motion that is no number is none: `quarantine` puts such a robot back.
 *
 * @returns m, farthest that one of the regions reaches from its robot's pose
 */
export function writeStoppingRegions(
  sim: Simulation,
  regions: Float32Array,
  motion: Motion,
  ahead: 0 | 1,
  begin: number,
  end: number,
): number {
  const { cos, sin } = sim.columns.pose;
  const { class: classOf, mode } = sim.columns.kind;
  const { classes } = sim;
  const { dt, guardMargin } = sim.def;
  const { forward, left, turn } = motion;
  let farthest = 0;
  let current = 0;
  let { shape, brakeStep, turnStep } = classes[current];
  let { rho, radius: round } = shape;
  for (let row = begin; row < end; row++) {
    if (mode[row] === Mode.unused) continue;
    if (classOf[row] !== current) {
      current = classOf[row];
      ({ shape, brakeStep, turnStep } = classes[current]);
      ({ rho, radius: round } = shape);
    }
    let along: number = forward[row];
    let aside: number = left[row];
    let rate = Math.abs(turn[row]);
    if (!isNumber(along + aside + rate)) along = aside = rate = 0;
    const speed = aside === 0 ? Math.abs(along) : Math.sqrt(along * along + aside * aside);
    const straight = speed / brakeStep;
    const ticks = rate > straight * turnStep ? rate / turnStep : straight;
    const time = dt * (ahead + brakingSum(ticks));
    const half = 0.5 * speed * time;
    const turned = rate * time;

    // A box on the lanes and about straight, else a disc (see above).
    let halfLength = half;
    let halfWidth = 0;
    let radius = round + guardMargin + GUARD_SLACK * (ahead + ticks) + half * turned;
    let reach: number;
    const onLane = rho > 0 && mode[row] === Mode.lane && aside === 0;
    if (onLane && rho * turned <= rho - shape.halfLength && (half > 0 || turned === 0)) {
      halfLength += shape.halfLength;
      halfWidth = shape.halfWidth;
      radius += rho * turned;
      reach = Math.sqrt(halfLength * halfLength + halfWidth * halfWidth) + radius;
    } else {
      radius += rho;
      reach = halfLength + radius;
    }
    reach *= F32_UP;

    let ux: number = cos[row];
    let uy: number = sin[row];
    let middle = half;
    if (aside !== 0) {
      ux = (along * cos[row] - aside * sin[row]) / speed;
      uy = (along * sin[row] + aside * cos[row]) / speed;
    } else if (along < 0) middle = -half;
    const at = row * BOX_STRIDE;
    regions[at + CENTRE_X] = middle * ux;
    regions[at + CENTRE_Y] = middle * uy;
    regions[at + AXIS_X] = ux;
    regions[at + AXIS_Y] = uy;
    regions[at + HALF_LENGTH] = halfLength;
    regions[at + HALF_WIDTH] = halfWidth;
    regions[at + RADIUS] = radius;
    regions[at + REACH] = reach;
    if (half + reach > farthest) farthest = half + reach;
  }
  return farthest;
}

/** False for NaN and the infinities. */
export function isNumber(value: number): boolean {
  return value - value === 0;
}
