import { readWith } from '../readInput.ts';
import type { Dialect } from '../dialect.ts';
import { readInstantActions, readOrder } from './readMessages.ts';
import { writeConnection, writeFactsheet, writeState, writeVisualization } from './writeMessages.ts';

/** @returns VDA5050 of a version before 3, as its headers name it: 2.1.0, 2.0.0, 1.1.0 */
export function v2(version: string): Dialect {
  return {
    version,
    prefix: `uagv/v${version[0]}`,
    // Hundredths of a second: VDA5050 v2.1.0, §6.2.
    timestamp: (now) => `${new Date(now).toISOString().slice(0, -2)}Z`,
    connection: writeConnection,
    state: writeState,
    visualization: writeVisualization,
    refersToState: false,
    factsheet: writeFactsheet,
    read: readWith({ readOrder, readInstantActions }),
  };
}
