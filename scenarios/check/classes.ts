import { laneSlack, GUARD_MARGIN, MP_500, TOTE_AMR, turningRadius, type RobotClass } from '../../engine/index.ts';

/** Robots that instances are made with, the simplest first: a shrunk counter-example has that one if it can. */
export const CHECK_CLASSES: readonly RobotClass[] = [
  TOTE_AMR,
  { ...TOTE_AMR, name: 'small', footprint: { kind: 'circle', radius: 0.25 }, maxSpeed: 0.8, acceleration: 0.6 },
  {
    ...TOTE_AMR,
    name: 'heavy',
    maxSpeed: 1.2,
    acceleration: 0.5,
    deceleration: 0.6,
    maxTurnRate: 0.8,
    reactionTicks: 2,
  },
  MP_500,
  { ...TOTE_AMR, name: 'cart', footprint: { kind: 'rectangle', length: 0.9, width: 0.5 }, deceleration: 0.8 },
  { ...TOTE_AMR, name: 'omni', footprint: { kind: 'circle', radius: 0.3 }, drive: 'holonomic', maxSpeed: 1 },
];

/** m that pitches are rounded up to */
const GRAIN = 0.05;

/** @returns m, the least pitch at which robots of these classes can turn on neighbouring nodes, rounded up to 5 cm */
export function leastPitch(kinds: readonly number[]): number {
  const widest = Math.max(...kinds.map((kind) => turningRadius(CHECK_CLASSES[kind].footprint)));
  const need = 2 * widest + laneSlack(GUARD_MARGIN);
  return Math.ceil(need / GRAIN - 1e-6) * GRAIN;
}
