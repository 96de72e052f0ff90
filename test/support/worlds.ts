import { rowsOf, type Simulation } from '../../engine/simulation.ts';
import { tickWishes } from '../../engine/tickWishes.ts';
import type { World, WorldRobot } from '../../scenarios/check/adversary/world.ts';

/** @returns a robot that stands in the middle of nothing, but for what is given */
export function worldRobot(
  x: number,
  y: number,
  robot: Partial<WorldRobot> & { readonly theta?: number } = {},
): WorldRobot {
  const { theta = 0, ...rest } = robot;
  const start = { x, y, theta, twist: [0, 0, 0] } as const;
  return { class: 'round', mode: 'free', start, proposals: ['still'], script: null, seed: 1, ...rest };
}

/** @returns an ordinary hall of 6 × 6 m with these robots */
export function worldOf(robots: readonly WorldRobot[], world: Partial<World> = {}): World {
  const plain = { ticks: 40, side: 6, walls: 0, origin: 0, troubles: [], limits: true, margin: 0.015, dt: 0.1 };
  return { ...plain, ...world, robots };
}

/** Two robots that drive at each other. */
export const HEAD_ON = worldOf([
  worldRobot(1, 3, { proposals: ['ahead'] }),
  worldRobot(5, 3, { proposals: ['ahead'], theta: Math.PI }),
]);

/** A tick whose guard lets every wish through that is a number. */
export function unguardedTick(sim: Simulation, options: { readonly limits: boolean }): void {
  tickWishes({ ...sim, def: { ...sim.def, guard: 'off' } }, options);
}

/** @returns a tick after which `spoil` has had its way with every row */
export function spoiltTick(spoil: (sim: Simulation, row: number) => void): typeof tickWishes {
  return (sim, options) => {
    tickWishes(sim, options);
    for (let row = 0; row < rowsOf(sim); row++) spoil(sim, row);
  };
}
