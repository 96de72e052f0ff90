export { startEmbeddedBroker, type EmbeddedBroker } from './mqtt/embeddedBroker.ts';
export { FleetGateway, serialOf, type FleetGatewayOptions, type GatewayFleet } from './fleetGateway.ts';
export { v2 } from './vda5050/v2/v2.ts';
export { V3 } from './vda5050/v3/v3.ts';
export type { Dialect, Timing } from './vda5050/dialect.ts';
export { FrameReader, type FrameResult, type ReadFrame } from './telemetry/frameReader.ts';
export { BLOCK, FrameWriter } from './telemetry/frameWriter.ts';
export { PLACE_UNIT, TURN_PARTS, type Sample } from './telemetry/sample.ts';
