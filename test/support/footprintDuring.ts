import type { Sweep } from '../../scenarios/check/oracles/contactOracle.ts';
import type { Disc } from './worldBox.ts';

const SAMPLES = 8;

/** @returns the footprint at some moments of a tick: its corners as discs of no radius, or itself if it is round */
export function footprintDuring(sweep: Sweep | undefined, dt: number): Disc[] {
  if (!sweep) throw new Error('there is a robot on the row');
  return Array.from({ length: SAMPLES + 1 }, (_, k) => footprintAt(sweep, (dt * k) / SAMPLES)).flat();
}

function footprintAt({ footprint, x, y, theta, forward, left, turn }: Sweep, time: number): Disc[] {
  const heading = theta + 0.5 * turn * time;
  const shrink = turn === 0 ? 1 : Math.sin(0.5 * turn * time) / (0.5 * turn * time || 1e-300);
  const ahead = forward * time * (time === 0 ? 1 : shrink);
  const aside = left * time * (time === 0 ? 1 : shrink);
  const centre = {
    x: x + ahead * Math.cos(heading) - aside * Math.sin(heading),
    y: y + ahead * Math.sin(heading) + aside * Math.cos(heading),
  };
  if (footprint.kind === 'circle') return [{ ...centre, radius: footprint.radius }];
  const cos = Math.cos(theta + turn * time);
  const sin = Math.sin(theta + turn * time);
  return [-0.5, 0.5].flatMap((l) =>
    [-0.5, 0.5].map((w) => ({
      x: centre.x + l * footprint.length * cos - w * footprint.width * sin,
      y: centre.y + l * footprint.length * sin + w * footprint.width * cos,
      radius: 0,
    })),
  );
}
