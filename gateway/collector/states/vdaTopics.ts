/** First levels of VDA5050 topics by which fleets are collected: of version 3, and of those before. */
export const INTERFACES = ['vda5050/v3', 'uagv/v2'] as const;

/** What robots say of themselves; others are told to them. */
export type VdaTopic = 'state' | 'connection';

/** Whose message it is. */
export interface VdaRobot {
  readonly interface: (typeof INTERFACES)[number];
  readonly manufacturer: string;
  readonly serial: string;
}

/** @returns filters of a topic, of every robot */
export function vdaFilters(topic: VdaTopic): string[] {
  return INTERFACES.map((name) => `${name}/+/+/${topic}`);
}

/** Characters of a manufacturer's name, and of a serial number. */
const LONGEST = 100;

/** @returns whose topic it is, null where it is none of theirs */
export function vdaRobotOf(topic: string): (VdaRobot & { readonly topic: VdaTopic }) | null {
  const match = /^(vda5050\/v3|uagv\/v2)\/([^/]+)\/([^/]+)\/(state|connection)$/.exec(topic);
  if (match === null || match[2].length > LONGEST || match[3].length > LONGEST) return null;
  const [, name, manufacturer, serial, kind] = match;
  return { interface: name as VdaRobot['interface'], manufacturer, serial, topic: kind as VdaTopic };
}
