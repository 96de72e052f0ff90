import type { Column } from '../archive/parquet/column.ts';
import type { ConnectionMessage, StateMessage } from './stateMessage.ts';
import type { VdaRobot } from './vdaTopics.ts';

type Value = string | number | boolean | null;

/** A message of a robot, as it is kept: a row of the table of states. */
export interface StateRow extends VdaRobot {
  /** ms since 1970, by our clock */
  readonly received: number;
  /** the last that is known: ONLINE, OFFLINE, CONNECTION_BROKEN, HIBERNATING */
  readonly connection: string | null;
  /** null: it is its connection that it tells of */
  readonly state: StateMessage | null;
  readonly head: Pick<ConnectionMessage, 'headerId' | 'timestamp' | 'version'>;
}

/** A column, and how its value is got. */
export type StateColumn = Column & { readonly of: (row: StateRow) => Value | undefined };

/** From the least to the worst. */
const LEVELS = ['WARNING', 'URGENT', 'CRITICAL', 'FATAL'];
const BUSY = new Set(['INITIALIZING', 'RUNNING']);

/** The table of states: a row for each message. */
export const STATE_COLUMNS: readonly StateColumn[] = [
  /** UTC: as the robot says, or else of when it came */
  { name: 'time', type: 'timestamp', of: ({ head, received }) => timeOf(head.timestamp) ?? received },
  { name: 'received', type: 'timestamp', of: ({ received }) => received },
  { name: 'interface', type: 'text', of: (row) => row.interface },
  { name: 'manufacturer', type: 'text', of: ({ manufacturer }) => manufacturer },
  { name: 'serial', type: 'text', of: ({ serial }) => serial },
  { name: 'connection', type: 'text', of: ({ connection }) => connection },
  /** state or connection */
  { name: 'topic', type: 'text', of: ({ state }) => (state === null ? 'connection' : 'state') },
  { name: 'version', type: 'text', of: ({ head }) => head.version },
  { name: 'header_id', type: 'uint32', of: ({ head }) => head.headerId },
  { name: 'order_id', type: 'text', of: ({ state }) => state?.orderId },
  { name: 'order_update_id', type: 'uint32', of: ({ state }) => state?.orderUpdateId },
  { name: 'last_node_id', type: 'text', of: ({ state }) => state?.lastNodeId },
  { name: 'last_node_sequence_id', type: 'uint32', of: ({ state }) => state?.lastNodeSequenceId },
  { name: 'map_id', type: 'text', of: ({ state }) => positionOf(state)?.mapId },
  /** m */
  { name: 'x', type: 'double', of: ({ state }) => positionOf(state)?.x },
  { name: 'y', type: 'double', of: ({ state }) => positionOf(state)?.y },
  /** rad */
  { name: 'theta', type: 'double', of: ({ state }) => positionOf(state)?.theta },
  { name: 'driving', type: 'boolean', of: ({ state }) => state?.driving },
  { name: 'paused', type: 'boolean', of: ({ state }) => state?.paused },
  { name: 'operating_mode', type: 'text', of: ({ state }) => state?.operatingMode },
  /** of the battery, 0 … 1 */
  { name: 'charge', type: 'double', of: ({ state }) => chargeOf(state) },
  { name: 'charging', type: 'boolean', of: ({ state }) => isCharging(state) },
  { name: 'loads', type: 'uint32', of: ({ state }) => state?.loads },
  /** that are left of its order */
  { name: 'nodes_ahead', type: 'uint32', of: ({ state }) => state?.nodeStates },
  { name: 'actions_running', type: 'uint32', of: ({ state }) => (state === null ? null : actionsRunning(state)) },
  {
    name: 'emergency_stop',
    type: 'text',
    of: ({ state }) => state?.safetyState?.activeEmergencyStop ?? state?.safetyState?.eStop,
  },
  { name: 'field_violation', type: 'boolean', of: ({ state }) => state?.safetyState?.fieldViolation },
  /** the worst level of its errors; none where there are none */
  { name: 'error_level', type: 'text', of: ({ state }) => (state === null ? null : worstLevel(state)) },
  /** their types, with commas between */
  {
    name: 'errors',
    type: 'text',
    of: ({ state }) =>
      state?.errors
        ?.map(({ errorType }) => errorType)
        .join()
        .slice(0, 1000),
  },
];

export function positionOf(state: StateMessage | null): StateMessage['agvPosition'] {
  return state?.mobileRobotPosition ?? state?.agvPosition;
}

export function isCharging(state: StateMessage | null): boolean | null | undefined {
  return state?.powerSupply?.charging ?? state?.batteryState?.charging;
}

export function actionsRunning({ actionStates }: StateMessage): number {
  return actionStates?.filter(({ actionStatus }) => BUSY.has(actionStatus)).length ?? 0;
}

/** @returns null: there are no errors */
export function worstLevel({ errors }: StateMessage): string | null {
  const worst = Math.max(-1, ...(errors ?? []).map(({ errorLevel }) => LEVELS.indexOf(errorLevel)));
  return LEVELS[worst] ?? null;
}

function chargeOf(state: StateMessage | null): number | null {
  const percent = state?.powerSupply?.stateOfCharge ?? state?.batteryState?.batteryCharge;
  return percent === null || percent === undefined ? null : percent / 100;
}

/** @returns ms since 1970, null where it is no time, or none that a clock can show */
function timeOf(timestamp: string | null | undefined): number | null {
  const time = Date.parse(timestamp ?? '');
  return time >= 0 && time < 4_102_444_800_000 ? time : null;
}
