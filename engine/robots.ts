import { assert } from './assert.ts';

/** The shape that a robot occupies, centred on its centre of rotation. */
export type Footprint =
  | { readonly kind: 'circle'; /** m */ readonly radius: number }
  | {
      readonly kind: 'rectangle';
      /** m, along the heading */ readonly length: number;
      /** m */ readonly width: number;
    };

/** Friction-plus-inertia energy model. */
export interface BatteryDef {
  /** J */
  readonly capacity: number;
  /** W, always drawn */
  readonly idlePower: number;
  /** N, rolling resistance while it moves */
  readonly rollingForce: number;
  /** kg, robot with a typical load */
  readonly mass: number;
  /** 0…1, battery to wheel; nothing is recovered in braking */
  readonly efficiency: number;
  /** W, at the charger */
  readonly chargePower: number;
}

/** What a robot type can do. All limits are guaranteed minima or maxima in every state that the model allows. */
export interface RobotClass {
  readonly name: string;
  readonly footprint: Footprint;
  readonly drive: 'differential' | 'holonomic';
  /** m/s */
  readonly maxSpeed: number;
  /** m/s² */
  readonly acceleration: number;
  /** m/s², guaranteed under the heaviest load: the stopping regions rest on it */
  readonly deceleration: number;
  /** rad/s */
  readonly maxTurnRate: number;
  /** rad/s², both ways */
  readonly turnAcceleration: number;
  /** s to take a load up */
  readonly liftTime: number;
  /** s to set it down */
  readonly setDownTime: number;
  /** ticks between a release and the first movement of a standing robot */
  readonly reactionTicks: number;
  readonly battery: BatteryDef;
}

/** Round tote AMR. 24 V 20 Ah lithium pack, charged at 2 C. */
export const TOTE_AMR: RobotClass = {
  name: 'tote-amr',
  footprint: { kind: 'circle', radius: 0.35 },
  drive: 'differential',
  maxSpeed: 1.5,
  acceleration: 1,
  deceleration: 1,
  maxTurnRate: Math.PI / 2,
  turnAcceleration: Math.PI,
  liftTime: 2,
  setDownTime: 2,
  reactionTicks: 0,
  battery: {
    capacity: 24 * 20 * 3600,
    idlePower: 25,
    rollingForce: 20,
    mass: 110,
    efficiency: 0.7,
    chargePower: 960,
  },
};

/** Rectangular AMR with the data-sheet figures of a Neobotix MP-500: 0.823 × 0.592 m, 1.5 m/s, 2.4 m/s², 24 V 50 Ah. */
export const MP_500: RobotClass = {
  name: 'mp-500',
  footprint: { kind: 'rectangle', length: 0.823, width: 0.592 },
  drive: 'differential',
  maxSpeed: 1.5,
  acceleration: 2.4,
  deceleration: 2.4,
  maxTurnRate: Math.PI / 2,
  turnAcceleration: Math.PI,
  liftTime: 3,
  setDownTime: 3,
  reactionTicks: 1,
  battery: {
    capacity: 24 * 50 * 3600,
    idlePower: 40,
    rollingForce: 25,
    mass: 150,
    efficiency: 0.7,
    chargePower: 720,
  },
};

/** Round robot on mecanum wheels, with the battery of `tote-amr`: it drives in every direction without turning. */
export const OMNI_AMR: RobotClass = { ...TOTE_AMR, name: 'omni-amr', drive: 'holonomic' };

/** The classes that every scenario may name. */
export const BUILT_IN_CLASSES: readonly RobotClass[] = [TOTE_AMR, MP_500, OMNI_AMR];

/** Half extents of the core rectangle, rounding radius and reach of a footprint; a circle has no core. */
export interface Shape {
  /** m, half length of the core rectangle */
  readonly halfLength: number;
  /** m, half width of the core rectangle */
  readonly halfWidth: number;
  /** m, rounding */
  readonly radius: number;
  /** rho (m): distance of the core's farthest point from the centre of rotation */
  readonly rho: number;
}

/** @returns the footprint as a rounded rectangle */
export function shapeOf(footprint: Footprint): Shape {
  if (footprint.kind === 'circle') {
    assert(footprint.radius > 0, 'a footprint has a radius above 0');
    return { halfLength: 0, halfWidth: 0, radius: footprint.radius, rho: 0 };
  }
  assert(footprint.length > 0 && footprint.width > 0, 'a footprint has sides above 0');
  const halfLength = footprint.length / 2;
  const halfWidth = footprint.width / 2;
  return { halfLength, halfWidth, radius: 0, rho: Math.sqrt(halfLength * halfLength + halfWidth * halfWidth) };
}

/** @returns m, radius of the disc that a robot of this footprint needs to turn in place */
export function turningRadius(footprint: Footprint): number {
  const shape = shapeOf(footprint);
  return shape.rho + shape.radius;
}
