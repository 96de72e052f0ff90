import { Mode } from '../../engine/components.ts';
import { GUARD_SLACK } from '../../engine/limits.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { WorldBox } from './worldBox.ts';

/**
 * The region of a twist by its words in `stoppingRegion.ts`, with way and angle added up tick by tick.
 *
 * @param ahead ticks that the twist is kept before braking
 */
export function naiveRegion(sim: Simulation, row: number, twist: readonly number[], ahead: 0 | 1): WorldBox {
  const { pose, kind } = sim.columns;
  const { dt, guardMargin } = sim.def;
  const { shape, ...limits } = sim.classes[kind.class[row]];
  const [forward, left, turn] = twist.every(Number.isFinite) ? twist : [0, 0, 0];
  const speed = Math.hypot(forward, left);
  const { way, angle, ticks } = untilStandstill(speed, Math.abs(turn), { ...limits, dt, ahead });
  const common = shape.radius + guardMargin + GUARD_SLACK * (ahead + ticks) + (way * angle) / 2;
  const heading = Math.atan2(pose.sin[row], pose.cos[row]) + (speed > 0 ? Math.atan2(left, forward) : 0);
  const middle = {
    x: pose.x[row] + 0.5 * way * Math.cos(heading),
    y: pose.y[row] + 0.5 * way * Math.sin(heading),
    ux: Math.cos(heading),
    uy: Math.sin(heading),
  };
  const { halfLength, halfWidth, rho } = shape;
  const straight = left === 0 && rho * angle <= rho - halfLength && (way > 0 || angle === 0);
  if (rho > 0 && kind.mode[row] === Mode.lane && straight) {
    return { ...middle, halfLength: halfLength + way / 2, halfWidth, radius: common + rho * angle };
  }
  return { ...middle, halfLength: way / 2, halfWidth: 0, radius: common + rho };
}

interface Braking {
  readonly brakeStep: number;
  readonly turnStep: number;
  readonly dt: number;
  readonly ahead: number;
}

/** Brakes tick by tick. @returns m, rad, and the time to standstill in ticks */
function untilStandstill(speed: number, rate: number, { brakeStep, turnStep, dt, ahead }: Braking) {
  const left = (v: number, w: number): number => Math.max(v / brakeStep, w / turnStep);
  let [v, w] = [speed, rate];
  let [way, angle] = [ahead * v * dt, ahead * w * dt];
  while (left(v, w) > 1) {
    const kept = 1 - 1 / left(v, w);
    [v, w] = [v * kept, w * kept];
    way += v * dt;
    angle += w * dt;
  }
  return { way, angle, ticks: left(speed, rate) };
}
