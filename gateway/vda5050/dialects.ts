import type { Dialect } from './dialect.ts';
import { v2 } from './v2/v2.ts';
import { V3 } from './v3/v3.ts';

/** Versions of VDA5050 that the robots speak. */
export const VERSIONS = ['3.0', '2.1', '2.0', '1.1'] as const;

export type VdaVersion = (typeof VERSIONS)[number];

/** @returns a version as it is on the wire */
export function dialectOf(version: VdaVersion): Dialect {
  return version === '3.0' ? V3 : v2(`${version}.0`);
}
