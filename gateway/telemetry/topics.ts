/** First levels of everything that telemetry publishes; the second names the version of these topics. */
const PREFIX = 'shoal/v1';

/** `frames`: telemetry frames, one a message, QoS 1. `status`: who publishes and how far it is, retained, QoS 1, with a will. */
export type TelemetryTopic = 'frames' | 'status';

/** Whose telemetry it is: the fleet's name, and the number of a gateway, from 0. */
export interface TelemetrySource {
  readonly fleet: string;
  readonly gateway: number;
}

/** @returns what tells a gateway from all others, of whatever fleet */
export function gatewayKey({ fleet, gateway }: TelemetrySource): string {
  return `${fleet}/${gateway}`;
}

/** @returns `shoal/v1/<fleet>/<gateway>/<topic>`, as in `shoal/v1/warehouse-200/0/frames` */
export function telemetryTopic({ fleet, gateway }: TelemetrySource, topic: TelemetryTopic): string {
  return `${PREFIX}/${fleet}/${gateway}/${topic}`;
}

/** Topics of every fleet and gateway, to subscribe to. */
export function telemetryFilter(topic: TelemetryTopic): string {
  return `${PREFIX}/+/+/${topic}`;
}

/** @returns whose topic it is, null where it is none of telemetry's */
export function sourceOf(topic: string): (TelemetrySource & { readonly topic: TelemetryTopic }) | null {
  const match = /^shoal\/v1\/([^/]+)\/(0|[1-9]\d{0,8})\/(frames|status)$/.exec(topic);
  if (match === null) return null;
  return { fleet: match[1], gateway: Number(match[2]), topic: match[3] as TelemetryTopic };
}
