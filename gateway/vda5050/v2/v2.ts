import type { Since } from '../../orders/actionTypes.ts';
import type { Dialect } from '../dialect.ts';
import { readWith } from '../readInput.ts';
import { readersOf } from './readMessages.ts';
import { factsheetWriter } from './writeFactsheet.ts';
import { stateWriter, writeConnection, writeVisualization } from './writeState.ts';

/** @returns VDA5050 of a version before 3, as its headers name it: 2.1.0, 2.0.0, 1.1.0 */
export function v2(version: string): Dialect {
  const since: Since = version.startsWith('2.1') ? '2.1' : '2.0';
  return {
    version,
    prefix: `uagv/v${version[0]}`,
    topics: ['order', 'instantActions'],
    // Hundredths of a second: VDA5050 v2.1.0, §6.2.
    timestamp: (now) => `${new Date(now).toISOString().slice(0, -2)}Z`,
    connection: writeConnection,
    state: stateWriter(since),
    visualization: writeVisualization,
    refersToState: false,
    factsheet: factsheetWriter(since),
    read: readWith(readersOf(since)),
  };
}
