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
 *     box   core rectangle swept along [0, S]  ⊕  disc(r + m + ηN + SΘ/2 + ρΘ)
 *     disc  segment [0, S]                     ⊕  disc(r + ρ + m + ηN + SΘ/2), for every heading
 *
 * **Tube lemma**: a motion of path length ≤ S in one direction, turning ≤ Θ in proportion to the path, stays in the region
 * of its start. For s along the path, the heading is off by no more than Θ·s/S, so the pose is off the straight segment by
 * ∫ Θ·s/S ds ≤ SΘ/2, and a point of the body by a further ρΘ; in the disc, ρ covers every heading.
 *
 * **Monotone**: after a part ds, dΘ of the motion the rest has its region, of the same form, inside the first one. Each
 * point of the new core is one of the old core moved by at most ds·dΘ/2 (the pose is off the segment), (S − ds)·dΘ (the rest of
 * the segment is turned) and, for a box, ρ·dΘ (so is the body). Together with the new radius that fits into the old one if
 *
 *     ds·dΘ/2 + (S − ds)·dΘ + ρ·dΘ  +  (S − ds)(Θ − dΘ)/2 + ρ(Θ − dΘ)  ≤  SΘ/2 + ρΘ,
 *
 * which is S·dΘ ≤ ds·Θ: equal, as both velocities shrink in proportion. (The two forms do not lie inside each other, and a
 * robot may change from one to the other as it brakes. So the guard's invariant speaks of what is swept, not of regions.)
 *
 * **Rounding**: a tick has N less by one, so its new region is η thinner, and η must be more than rounding can move that
 * region in a tick. Then each region lies inside the one before, and all that the engine really drives in the first one. At
 * the edge of the floor, 512 m, rounding moves by at most
 *
 *     pose     half an ulp in x and in y, 3.1e-5 m each          4.4e-5 m together
 *     heading  half an ulp at π, 1.2e-7 rad, and of cos and sin  1.7e-7 · (S + ρ)
 *     twist    6e-8 of each velocity, thrice that of S and Θ      2e-7 · (S + (S + ρ)Θ)
 *
 * η = 1e-4 m is more as long as (S + ρ)(1 + Θ) < 140 m, which at 1.5 m/s and 1 m/s² is about 4 m;
 * no other robots are let in (`engine/brakingSweep.ts`). (Measured on 1e7 ticks of
 * braking: 2.2e-5 m below 512 m, 4.2e-5 m just above.) A tick that does not move adds nothing. The numbers of a region are f32
 * themselves: that may take less than 1e-6 m from m.
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
 */
export function writeStoppingRegions(
  sim: Simulation,
  regions: Float32Array,
  motion: Motion,
  ahead: 0 | 1,
  begin: number,
  end: number,
): void {
  const { cos, sin } = sim.columns.pose;
  const { class: classOf, mode } = sim.columns.kind;
  const { classes } = sim;
  const { dt, guardMargin } = sim.def;
  const { forward, left, turn } = motion;
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
  }
}

/** False for NaN and the infinities. */
export function isNumber(value: number): boolean {
  return value - value === 0;
}
