import type { CrowdPower } from '../../engine/index.ts';

/** What runs free movers, and what puts them on a floor and plans for them. */
export interface MoversPower extends CrowdPower {
  readonly kit: typeof import('./kit.ts');
  /** Resolves when the threads of what was made are at work, before anything is asked of them; absent: there are none but the caller's. @throws where one cannot start */
  readonly ready?: () => Promise<void>;
}
