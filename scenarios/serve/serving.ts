import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '../../engine/index.ts';
import { FleetGateway, type Access, type VdaVersion } from '../../gateway/index.ts';
import type { Observers } from '../observe/observe.ts';
import { packageRoot } from '../packageRoot.ts';

/** What `shoal serve` needs: loaded when it is asked for, because nobody else needs a broker. */
export { chooseBroker } from './chooseBroker.ts';
export { clientNames } from '../../gateway/index.ts';
export { startObserving } from '../observe/observe.ts';
export { Companions } from './companions.ts';
export { collectBeside } from './collectBeside.ts';
export { GatewayCompanion } from './gatewayCompanion.ts';

/** s: VDA5050 v3.0.0, §6.6, and how often who looks on sees robots move */
const TIMING = { stateInterval: 30, visualizationInterval: 1 };
/** bytes of telemetry that each gateway keeps while the broker is away: an hour of a thousand robots, once a second */
const MOST_STORED = 1 << 24;

export interface GatewayChoice {
  readonly url: string;
  readonly access: Access;
  readonly seed: number;
  readonly gateways: number;
  /** null: no robot is on the broker by itself */
  readonly robots: { readonly version: VdaVersion; readonly manufacturer: string } | null;
  readonly telemetry: TelemetryChoice | null;
  /** look on; absent: nobody */
  readonly observers?: Partial<Pick<Observers, 'log' | 'watch'>>;
}

export interface TelemetryChoice {
  /** name of the fleet in topics */
  readonly fleet: string;
  /** s of a tick, and samples a second of simulated time */
  readonly dt: number;
  readonly rate: number;
  /** true: moments are told as if the run, which began now, went on by the clock; false: by the clock as it is */
  readonly simulated: boolean;
}

/** @returns a gateway by the wall clock, as a fleet control expects it */
export function createGateway({
  url,
  access,
  seed,
  gateways,
  robots,
  telemetry,
  observers = {},
}: GatewayChoice): FleetGateway {
  const spread = new RandomStream(seed, 'reconnect');
  return new FleetGateway({
    ...observers,
    url,
    access,
    seed,
    gateways,
    script: edgeScript(),
    vda5050: robots === null ? null : { ...robots, timing: TIMING },
    telemetry: telemetry === null ? null : telemetryOptions(telemetry),
    now: () => Date.now(),
    chance: () => spread.real(),
  });
}

function telemetryOptions({ fleet, dt, rate, simulated }: TelemetryChoice) {
  const everyTicks = Math.max(1, Math.round(1 / (rate * dt)));
  const began = Date.now();
  const timeOf = (tick: number): number => began + 1000 * tick * dt;
  return { fleet, everyTicks, every: everyTicks * dt, mostStored: MOST_STORED, ...(simulated ? { timeOf } : {}) };
}

/** Sources have no worker, and must not take one of an older build. */
function edgeScript(): string | null {
  if (import.meta.url.endsWith('.ts')) return null;
  const script = join(packageRoot(), 'dist', 'edgeWorker.js');
  return existsSync(script) ? script : null;
}
