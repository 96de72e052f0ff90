import type { Action } from './order.ts';

/** Where an action may be asked for. */
export type ActionScope = 'node' | 'instant';

/** A predefined action of VDA5050 (v3.0.0, §6.2.1) that the robots know. */
export interface ActionType {
  readonly scopes: readonly ActionScope[];
  /** one line, for the factsheet */
  readonly description: string;
  /** the robot stands while it does it, whatever the order allows */
  readonly stands: boolean;
  readonly parameters: readonly ActionParameter[];
}

export interface ActionParameter {
  readonly key: string;
  readonly type: 'string' | 'number' | 'boolean';
  readonly optional: boolean;
}

const optional = (key: string, type: ActionParameter['type']): ActionParameter => ({ key, type, optional: true });

const LOAD: readonly ActionParameter[] = [
  optional('lhd', 'string'),
  optional('stationType', 'string'),
  optional('stationName', 'string'),
  optional('loadType', 'string'),
  optional('loadId', 'string'),
  optional('height', 'number'),
  optional('depth', 'number'),
  optional('side', 'string'),
];

/** Everything that a robot can be asked to do beside driving. */
export const ACTIONS: Readonly<Record<string, ActionType>> = {
  pick: { scopes: ['node'], description: 'lifts a load', stands: true, parameters: LOAD },
  drop: { scopes: ['node'], description: 'sets its load down', stands: true, parameters: LOAD },
  startCharging: {
    scopes: ['node', 'instant'],
    description: 'charges where it stands, until it is full or stopped',
    stands: true,
    parameters: [],
  },
  stopCharging: { scopes: ['node', 'instant'], description: 'ends charging', stands: false, parameters: [] },
  waitForTrigger: {
    scopes: ['node'],
    description: 'waits for the instant action `trigger`',
    stands: false,
    parameters: [optional('triggerType', 'string')],
  },
  trigger: {
    scopes: ['instant'],
    description: 'ends `waitForTrigger`',
    stands: false,
    parameters: [optional('triggerType', 'string')],
  },
  cancelOrder: {
    scopes: ['instant'],
    description: 'stops at the next node and drops the rest of the order',
    stands: false,
    parameters: [optional('orderId', 'string')],
  },
  startPause: { scopes: ['instant'], description: 'brakes and stands', stands: false, parameters: [] },
  stopPause: { scopes: ['instant'], description: 'goes on', stands: false, parameters: [] },
  stateRequest: { scopes: ['instant'], description: 'sends a state', stands: false, parameters: [] },
  factsheetRequest: { scopes: ['instant'], description: 'sends the factsheet', stands: false, parameters: [] },
  initializePosition: {
    scopes: ['instant'],
    description: 'says where the robot is; refused where that is not true',
    stands: false,
    parameters: [
      { key: 'x', type: 'number', optional: false },
      { key: 'y', type: 'number', optional: false },
      { key: 'theta', type: 'number', optional: false },
      { key: 'mapId', type: 'string', optional: false },
      optional('lastNodeId', 'string'),
    ],
  },
};

/** @returns what is known of an action, null where it is none of ours; whatever its name is */
export function actionType(type: string): ActionType | null {
  return Object.hasOwn(ACTIONS, type) ? ACTIONS[type] : null;
}

/** @returns what is wrong with the parameters of an action that is known, null: nothing */
export function parameterProblem({ type, parameters }: Action): string | null {
  const known = actionType(type)?.parameters ?? [];
  for (const [key, value] of parameters) {
    const parameter = known.find((one) => one.key === key);
    if (parameter === undefined) return `${type} has no parameter ${key}`;
    if (!isOf(parameter.type, value)) return `${key} of ${type} is a ${parameter.type}`;
  }
  const missing = known.find((one) => !one.optional && !parameters.some(([key]) => key === one.key));
  return missing === undefined ? null : `${type} needs a parameter ${missing.key}`;
}

function isOf(type: ActionParameter['type'], value: unknown): boolean {
  return typeof value === type && (type !== 'number' || Number.isFinite(value));
}
