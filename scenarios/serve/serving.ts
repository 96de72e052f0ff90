import { RandomStream } from '../../engine/index.ts';
import { FleetGateway, V3 } from '../../gateway/index.ts';

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
}): FleetGateway {
  const spread = new RandomStream(of.seed, 'reconnect');
  const { url, manufacturer } = of;
  return new FleetGateway({
    url,
    manufacturer,
    dialect: V3,
    timing: TIMING,
    now: () => Date.now(),
    chance: () => spread.real(),
  });
}
