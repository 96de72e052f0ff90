import type { Dialect } from '../dialect.ts';
import { readWith } from '../readInput.ts';
import { readInstantActions, readOrder } from './readMessages.ts';
import { writeConnection, writeFactsheet, writeVisualization } from './writeOthers.ts';
import { writeState } from './writeState.ts';

/** VDA5050 v3.0.0. */
export const V3: Dialect = {
  version: '3.0.0',
  prefix: 'vda5050/v3',
  timestamp: (now) => new Date(now).toISOString(),
  connection: writeConnection,
  state: writeState,
  visualization: writeVisualization,
  refersToState: true,
  factsheet: writeFactsheet,
  read: readWith({ readOrder, readInstantActions }),
};
