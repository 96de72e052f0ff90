import { startEmbeddedBroker, type EmbeddedBroker } from '../../gateway/index.ts';
import { noMosquitto, startMosquitto } from './mosquitto.ts';

const inCi = process.env['CI'] === 'true';

/** The brokers on which a fleet is tested: a loud skip where Mosquitto is missing, a failure in CI. */
export const BROKERS: readonly (readonly [name: string, start: () => Promise<EmbeddedBroker>])[] = [
  ['the embedded broker', () => startEmbeddedBroker(0)],
  ...(noMosquitto === null || inCi ? [['Mosquitto', startMosquitto] as const] : []),
];

if (noMosquitto !== null && !inCi) console.warn(`SKIPPED: tests on Mosquitto: ${noMosquitto}`);
