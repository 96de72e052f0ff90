import type { Dialect } from '../dialect.ts';
import { readWith } from '../readInput.ts';
import { readInstantActions, readOrder, readResponses } from './readMessages.ts';
import { readZoneSet } from './readZoneSet.ts';
import { writeFactsheet } from './writeFactsheet.ts';
import { writeConnection, writeState, writeVisualization } from './writeState.ts';

/** VDA5050 v3.0.0. */
export const V3: Dialect = {
  version: '3.0.0',
  prefix: 'vda5050/v3',
  topics: ['order', 'instantActions', 'zoneSet', 'responses'],
  timestamp: (now) => new Date(now).toISOString(),
  connection: writeConnection,
  state: writeState,
  visualization: writeVisualization,
  refersToState: true,
  factsheet: writeFactsheet,
  read: readWith({
    order: readOrder,
    instantActions: readInstantActions,
    zoneSet: readZoneSet,
    responses: readResponses,
  }),
};
