import { RandomStream } from '../../engine/index.ts';
import { FleetGateway, v2, V3 } from '../../gateway/index.ts';

/** What `shoal serve` needs: loaded when it is asked for, because nobody else needs a broker. */
export { startEmbeddedBroker } from '../../gateway/index.ts';
export { ServingCompanion } from './servingCompanion.ts';

/** s: VDA5050 v3.0.0, §6.6.1, and how often who looks on sees robots move */
const TIMING = { stateInterval: 30, visualizationInterval: 1 };

/** @returns a gateway by the wall clock, as a fleet control expects it */
export function createGateway(of: {
  readonly url: string;
  readonly manufacturer: string;
  readonly seed: number;
  /** of VDA5050: 3.0, 2.1 … */
  readonly version: string;
}): FleetGateway {
  const spread = new RandomStream(of.seed, 'reconnect');
  const { url, manufacturer } = of;
  return new FleetGateway({
    url,
    manufacturer,
    dialect: of.version === '3.0' ? V3 : v2(`${of.version}.0`),
    timing: TIMING,
    now: () => Date.now(),
    chance: () => spread.real(),
  });
}
