export { startEmbeddedBroker, type EmbeddedBroker } from './mqtt/embeddedBroker.ts';
export { FleetGateway, serialOf, type FleetGatewayOptions, type GatewayFleet } from './fleetGateway.ts';
export { V3 } from './vda5050/v3/v3.ts';
export type { Dialect, Timing } from './vda5050/dialect.ts';
