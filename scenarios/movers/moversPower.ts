import type { CrowdPower } from '../../engine/index.ts';

/** What runs free movers, and what puts them on a floor and plans for them. */
export interface MoversPower extends CrowdPower {
  readonly kit: typeof import('./kit.ts');
}
