import { assert } from './assert.ts';
import { brakingSweep, LONGEST_SWEEP } from './brakingSweep.ts';
import { shapeOf, turningRadius, type RobotClass, type Shape } from './robots.ts';

/** A robot class with everything that the tick would otherwise compute again for each robot. */
export interface CompiledClass {
  readonly def: RobotClass;
  readonly shape: Shape;
  /** m, disc in which it turns in place */
  readonly turningRadius: number;
  readonly holonomic: boolean;
  /** m/s */
  readonly maxSpeed: number;
  /** m/s gained in a tick at the most */
  readonly speedStep: number;
  /** m/s lost in a tick of braking */
  readonly brakeStep: number;
  /** rad/s */
  readonly maxTurnRate: number;
  /** rad/s gained or lost in a tick */
  readonly turnStep: number;
  /** battery, in the units of `work.charge` (0.01 J): full, and spent idling in a tick */
  readonly chargeFull: number;
  readonly idlePerTick: number;
  /** gained in a tick at the charger */
  readonly chargedPerTick: number;
  /** spent per m against rolling resistance */
  readonly perMetre: number;
  /** spent per (m/s)² gained */
  readonly perSpeedSquared: number;
}

/** units of `work.charge` in a joule */
export const UNITS_PER_JOULE = 100;

/** @returns `def` prepared for ticks of `dt` s; assertion: a class passed scenario validation before */
export function compileClass(def: RobotClass, dt: number): CompiledClass {
  const { battery } = def;
  for (const limit of [def.maxSpeed, def.acceleration, def.deceleration, def.maxTurnRate, def.turnAcceleration]) {
    assert(Number.isFinite(limit) && limit > 0, `class ${def.name}: every drive limit is above 0`);
  }
  assert(
    brakingSweep(def, dt).sweep <= LONGEST_SWEEP,
    `class ${def.name}: it stops soon enough for the guard's rounding`,
  );
  assert(battery.capacity * UNITS_PER_JOULE < 2_147_483_648, `class ${def.name}: the battery holds less than 21 MJ`);
  return {
    def,
    shape: shapeOf(def.footprint),
    turningRadius: turningRadius(def.footprint),
    holonomic: def.drive === 'holonomic',
    maxSpeed: Math.fround(def.maxSpeed),
    speedStep: def.acceleration * dt,
    brakeStep: def.deceleration * dt,
    maxTurnRate: Math.fround(def.maxTurnRate),
    turnStep: def.turnAcceleration * dt,
    chargeFull: Math.round(battery.capacity * UNITS_PER_JOULE),
    idlePerTick: Math.round(battery.idlePower * dt * UNITS_PER_JOULE),
    chargedPerTick: Math.round(battery.chargePower * dt * UNITS_PER_JOULE),
    perMetre: (battery.rollingForce / battery.efficiency) * UNITS_PER_JOULE,
    perSpeedSquared: ((0.5 * battery.mass) / battery.efficiency) * UNITS_PER_JOULE,
  };
}
