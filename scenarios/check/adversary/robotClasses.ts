import { TOTE_AMR, type Footprint, type RobotClass } from '../../../engine/index.ts';

/** Robots of the adversary: round, rectangular and omnidirectional, small and large, with good and with poor brakes. */
export const CLASSES = {
  round: robot({ kind: 'circle', radius: 0.35 }, { deceleration: 1 }),
  box: robot({ kind: 'rectangle', length: 0.823, width: 0.592 }, { deceleration: 1 }),
  slider: robot({ kind: 'circle', radius: 0.25 }, { drive: 'holonomic', maxSpeed: 1.2 }),
  cart: robot({ kind: 'rectangle', length: 1.2, width: 0.8 }, { deceleration: 0.7, maxSpeed: 1.2 }),
  crab: robot({ kind: 'rectangle', length: 0.7, width: 0.5 }, { drive: 'holonomic' }),
  quick: robot({ kind: 'circle', radius: 0.2 }, { deceleration: 2.5, maxSpeed: 2.5, turnAcceleration: 6 }),
  lorry: robot({ kind: 'rectangle', length: 1.6, width: 0.7 }, { deceleration: 0.5, turnAcceleration: 0.8 }),
} as const satisfies Record<string, RobotClass>;

/** Name of one of `CLASSES`. */
export type ClassName = keyof typeof CLASSES;

export const CLASS_NAMES = Object.keys(CLASSES) as readonly ClassName[];

/** m², floor under a robot */
export function footprintArea(footprint: Footprint): number {
  return footprint.kind === 'circle'
    ? Math.PI * footprint.radius * footprint.radius
    : footprint.length * footprint.width;
}

/** m, half sides of a box around the room that a standing robot keeps for itself: all that it needs to turn, if it is free to */
export function keptBox(footprint: Footprint, mode: 'lane' | 'free'): readonly [number, number] {
  if (footprint.kind === 'circle') return [footprint.radius, footprint.radius];
  const { length, width } = footprint;
  const turning = Math.sqrt(length * length + width * width) / 2;
  return mode === 'free' ? [turning, turning] : [length / 2, width / 2];
}

function robot(footprint: Footprint, limits: Partial<RobotClass>): RobotClass {
  return { ...TOTE_AMR, name: footprint.kind, footprint, ...limits };
}
