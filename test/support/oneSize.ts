import type { Crowd } from '../../engine/index.ts';
import type { MoverSize, MoverSizes } from '../../planners/orca/moverSize.ts';

/** @returns all movers of a crowd as of one size, on a floor where nothing is in their way unless it is said what is */
export function oneSize({ def }: Crowd, more: Partial<MoverSize> = {}): MoverSizes {
  const size = { radius: def.maxRadius + def.comfort, count: def.count, roadmap: null, isFree: () => true };
  return { sizes: [{ ...size, ...more }], sizeIndex: null };
}
