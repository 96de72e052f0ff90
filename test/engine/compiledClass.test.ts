import { describe, expect, test } from 'vitest';
import { compileClass } from '../../engine/compiledClass.ts';
import { BUILT_IN_CLASSES, MP_500, shapeOf, TOTE_AMR, turningRadius } from '../../engine/robots.ts';

describe('a compiled class', () => {
  test('has the limits of a tick', () => {
    const c = compileClass(MP_500, 0.1);
    expect(c.speedStep).toBeCloseTo(0.24, 12);
    expect(c.brakeStep).toBeCloseTo(0.24, 12);
    expect(c.turnStep).toBeCloseTo(Math.PI / 10, 12);
    expect(c.maxSpeed).toBe(1.5);
    expect(compileClass(MP_500, 0.05).speedStep).toBeCloseTo(0.12, 12);
    expect([c.holonomic, compileClass({ ...MP_500, drive: 'holonomic' }, 0.1).holonomic]).toEqual([false, true]);
  });

  test('has top speeds as a column can hold them: no wish is above them by rounding', () => {
    const c = compileClass({ ...TOTE_AMR, maxSpeed: 1.1, maxTurnRate: 0.7 }, 0.1);
    expect([c.maxSpeed, c.maxTurnRate]).toEqual([Math.fround(1.1), Math.fround(0.7)]);
  });

  test('counts its battery in whole hundredths of a joule', () => {
    const c = compileClass(TOTE_AMR, 0.1);
    expect(c.chargeFull).toBe(TOTE_AMR.battery.capacity * 100);
    const { idlePower, chargePower, rollingForce, mass, efficiency } = TOTE_AMR.battery;
    expect(c.idlePerTick).toBe(idlePower * 10);
    expect(c.chargedPerTick).toBe(chargePower * 10);
    expect(c.perMetre).toBeCloseTo((rollingForce / efficiency) * 100, 9);
    expect(c.perSpeedSquared).toBeCloseTo(((0.5 * mass) / efficiency) * 100, 9);
    for (const one of BUILT_IN_CLASSES) expect(compileClass(one, 0.1).chargeFull).toBeLessThan(2 ** 31);
  });

  test('turns in the disc around its footprint', () => {
    expect(turningRadius(TOTE_AMR.footprint)).toBe(0.35);
    expect(turningRadius(MP_500.footprint)).toBeCloseTo(Math.hypot(0.823, 0.592) / 2, 12);
    expect(shapeOf({ kind: 'rectangle', length: 2, width: 1 })).toMatchObject({
      halfLength: 1,
      halfWidth: 0.5,
      radius: 0,
    });
    expect(compileClass(MP_500, 0.1).turningRadius).toBe(turningRadius(MP_500.footprint));
  });

  test.each([
    ['maxSpeed', 0],
    ['acceleration', NaN],
    ['deceleration', -1],
    ['maxTurnRate', Infinity],
    ['turnAcceleration', 0],
  ] as const)('is not made from a %s of %d', (field, value) => {
    expect(() => compileClass({ ...TOTE_AMR, [field]: value }, 0.1)).toThrow('every drive limit is above 0');
  });

  test('is not made from a battery that its counter cannot hold', () => {
    const battery = { ...TOTE_AMR.battery, capacity: 21_474_837 };
    expect(() => compileClass({ ...TOTE_AMR, battery }, 0.1)).toThrow('less than 21 MJ');
  });
});
