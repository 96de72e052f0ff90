import type { Action } from './action.ts';

/** Where an action may be asked for. */
export type ActionScope = 'instant' | 'node' | 'edge' | 'zone';

/** Version of VDA5050 from which on an action is predefined. */
export type Since = '2.0' | '2.1' | '3.0';

/** A predefined action of VDA5050 (v3.0.0, §6.2.3) that the robots know. */
export interface ActionType {
  readonly scopes: readonly ActionScope[];
  /** one line, for the factsheet */
  readonly description: string;
  readonly since: Since;
  /** the robot stands while it does it, whatever the order allows */
  readonly stands: boolean;
  readonly canBePaused: boolean;
  readonly canBeCancelled: boolean;
  readonly parameters: readonly ActionParameter[];
}

/** `time`: ms since 1970, ISO 8601 on the wire; `strings`: a list of them, or one. */
type ParameterType = 'string' | 'number' | 'boolean' | 'time' | 'strings';

export interface ActionParameter {
  readonly key: string;
  readonly type: ParameterType;
  readonly optional: boolean;
}

const optional = (key: string, type: ParameterType): ActionParameter => ({ key, type, optional: true });
const needed = (key: string, type: ParameterType): ActionParameter => ({ key, type, optional: false });

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

const MAP: readonly ActionParameter[] = [needed('mapId', 'string'), needed('mapVersion', 'string')];

type Traits = Partial<Omit<ActionType, 'description' | 'scopes'>>;

function known(scopes: readonly ActionScope[], description: string, traits: Traits = {}): ActionType {
  const usual = { since: '2.0', stands: false, canBePaused: false, canBeCancelled: false, parameters: [] } as const;
  return { ...usual, ...traits, scopes, description };
}

const instant = (description: string, traits: Traits = {}): ActionType => known(['instant'], description, traits);

/** Everything that a robot can be asked to do beside driving. */
export const ACTIONS: Readonly<Record<string, ActionType>> = {
  pick: known(['node'], 'lifts a load', { stands: true, canBePaused: true, parameters: LOAD }),
  drop: known(['node'], 'sets its load down', { stands: true, canBePaused: true, parameters: LOAD }),
  startCharging: known(['node', 'instant'], 'charges where it stands, until it is full or stopped', { stands: true }),
  stopCharging: known(['node', 'instant'], 'ends charging'),
  detectObject: known(
    ['node', 'edge', 'zone'],
    'looks for a station or a charger at the node, or at the end of the edge',
    {
      canBePaused: true,
      canBeCancelled: true,
      parameters: [optional('objectType', 'string')],
    },
  ),
  finePositioning: known(['node', 'edge', 'zone'], 'takes a second: a simulated robot is where it has to be', {
    canBePaused: true,
    canBeCancelled: true,
    parameters: [optional('stationType', 'string'), optional('stationName', 'string')],
  }),
  waitForTrigger: known(['node', 'zone'], 'waits for the instant action `trigger`', {
    canBeCancelled: true,
    parameters: [optional('triggerType', 'strings')],
  }),
  trigger: instant('ends `waitForTrigger`', { parameters: [optional('triggerType', 'string')] }),
  retry: instant('tries an action again', { since: '3.0', parameters: [needed('actionId', 'string')] }),
  skipRetry: instant('lets an action fail for good', { since: '3.0', parameters: [needed('actionId', 'string')] }),
  cancelOrder: instant('stops at the next node, or where it cannot go on, and drops the rest of the order', {
    parameters: [optional('orderId', 'string')],
  }),
  startPause: instant('brakes and stands'),
  stopPause: instant('goes on'),
  startHibernation: instant('stands, drops its order, and says nothing until it is woken up', {
    since: '3.0',
    parameters: [optional('wakeUpTime', 'time')],
  }),
  stopHibernation: instant('wakes up', { since: '3.0' }),
  shutdown: instant('goes offline for good, where it is idle', { since: '3.0' }),
  stateRequest: instant('sends a state'),
  factsheetRequest: instant('sends the factsheet'),
  clearInstantActions: known(['instant', 'node'], 'forgets instant actions that are over', { since: '3.0' }),
  clearZoneActions: known(['instant', 'node'], 'forgets zone actions that are over', { since: '3.0' }),
  enableMap: known(['instant', 'node'], 'has the map of its floor enabled, and no other', {
    since: '2.1',
    parameters: MAP,
  }),
  deleteMap: instant('keeps the map of its floor, which is in use', { since: '2.1', parameters: MAP }),
  enableZoneSet: known(['instant', 'node'], 'goes by a zone set that it has stored', {
    since: '3.0',
    parameters: [needed('zoneSetId', 'string')],
  }),
  deleteZoneSet: instant('forgets a zone set that is not enabled', {
    since: '3.0',
    parameters: [needed('zoneSetId', 'string')],
  }),
  initializePosition: instant('says where the robot is; refused where that is not true', {
    parameters: [
      needed('x', 'number'),
      needed('y', 'number'),
      needed('theta', 'number'),
      needed('mapId', 'string'),
      optional('lastNodeId', 'string'),
    ],
  }),
};

/** @returns what is known of an action, null where it is none of ours; whatever its name is */
export function actionType(name: string): ActionType | null {
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : null;
}

/** @returns why a robot cannot do an action there, null where it can */
export function problemOf(action: Omit<Action, 'actionId'>, scope: ActionScope): string | null {
  const kind = actionType(action.type);
  if (kind === null || !action.isOffered || !kind.scopes.includes(scope)) {
    return scope === 'instant'
      ? `this robot knows no instant action ${action.type}`
      : `this robot knows no action ${action.type} at ${scope}s`;
  }
  return parameterProblem(action, kind.parameters);
}

/** The only load handling device that there is. */
export const LOAD_HANDLING_DEVICE = 'LHD1';

function parameterProblem(
  { type: name, parameters }: Omit<Action, 'actionId'>,
  wanted: readonly ActionParameter[],
): string | null {
  for (const [key, value] of parameters) {
    const parameter = wanted.find((one) => one.key === key);
    if (parameter === undefined) return `${name} has no parameter ${key}`;
    if (!isOf(parameter.type, value)) return `${key} of ${name} is a ${WORDS[parameter.type]}`;
    if (key === 'lhd' && value !== LOAD_HANDLING_DEVICE)
      return `this robot has ${LOAD_HANDLING_DEVICE} and no ${String(value)}`;
  }
  const missing = wanted.find((one) => !one.optional && !parameters.some(([key]) => key === one.key));
  return missing === undefined ? null : `${name} needs a parameter ${missing.key}`;
}

const WORDS: Readonly<Record<ParameterType, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  time: 'moment (ISO 8601, UTC)',
  strings: 'list of strings',
};

function isOf(type: ParameterType, value: unknown): boolean {
  switch (type) {
    case 'time':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'strings':
      return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    default:
      return typeof value === type;
  }
}
