import type { MoversPower } from '../movers/moversPower.ts';
import type { Decompress } from '../recording/zstdFrame.ts';
import { moversOf, type Scenario } from '../scenario.ts';

/** What a player needs and loads only where it does. Both may reject with one line. */
export interface Loaders {
  /** what recordings are unpacked with */
  readonly decompress: () => Promise<Decompress>;
  /** what runs free movers */
  readonly power: () => Promise<MoversPower>;
}

/** @returns what runs the free movers of a scenario; null where there are none, and then nothing is loaded */
export async function powerFrom(load: Loaders, scenario: Scenario): Promise<MoversPower | null> {
  return moversOf(scenario) === 0 ? null : load.power();
}
