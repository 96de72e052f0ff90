import type { RobotClass } from '../../engine/index.ts';
import { ACTIONS, type ActionParameter, type ActionScope, type ActionType, type Since } from '../orders/actionTypes.ts';
import type { Body } from './writeShared.ts';

const ORDER_OF: Readonly<Record<Since, number>> = { '2.0': 0, '2.1': 1, '3.0': 2 };

/** @returns the actions that a version knows; `scopes` those where it has them */
export function actionsOf(version: Since, scopes: readonly ActionScope[]): readonly (readonly [string, ActionType])[] {
  return Object.entries(ACTIONS)
    .filter(([, { since }]) => ORDER_OF[since] <= ORDER_OF[version])
    .map(([name, type]) => [name, { ...type, scopes: type.scopes.filter((scope) => scopes.includes(scope)) }] as const);
}

const DATA_TYPES = {
  string: 'STRING',
  number: 'NUMBER',
  boolean: 'BOOL',
  time: 'STRING',
  strings: 'ARRAY',
} as const;

export function writeParameter({ key, type, optional }: ActionParameter): Body {
  return { key, valueDataType: DATA_TYPES[type], isOptional: optional };
}

/** @returns the corners of what a robot takes up, about its centre (m) */
export function cornersOf({ length, width }: { readonly length: number; readonly width: number }): readonly Body[] {
  const corners = [[1, 1], [-1, 1], [-1, -1], [1, -1]]; // prettier-ignore
  return corners.map(([x, y]) => ({ x: (x * length) / 2, y: (y * width) / 2 }));
}

/** @returns what a robot carries, and how long it takes to lift it and to set it down */
export function loadSets(robot: RobotClass): readonly Body[] {
  return [{ setName: 'DEFAULT', loadType: 'LOAD', pickTime: robot.liftTime, dropTime: robot.setDownTime }];
}

/** Optional fields of an order that robots can use, by their names in version 3, and how. */
export const OPTIONAL_FIELDS: readonly { readonly parameter: string; readonly description: string }[] = [
  { parameter: 'order.nodes.nodePosition', description: 'needed for nodes of other names than n0, n1, …' },
  {
    parameter: 'order.nodes.nodePosition.theta',
    description: 'the robot turns to it where it does not face so anyway',
  },
  { parameter: 'order.nodes.nodePosition.allowedDeviationXY', description: 'of the first node; all others are met' },
  { parameter: 'order.nodes.nodePosition.allowedDeviationTheta', description: 'rad' },
  { parameter: 'order.edges.maximumSpeed', description: 'kept from the first metre of the edge on' },
  {
    parameter: 'order.edges.orientation',
    description: 'as the lane has it: forwards, unless its layout says otherwise',
  },
  { parameter: 'order.edges.orientationType', description: 'both' },
  {
    parameter: 'order.edges.reachOrientationBeforeEntering',
    description: 'robots always turn before they enter an edge',
  },
  { parameter: 'order.edges.maximumRotationSpeed', description: 'robots turn at nodes, and never on an edge' },
  { parameter: 'order.edges.trajectory', description: 'the line of the lane, and no other' },
  { parameter: 'order.edges.length', description: 'known anyway' },
  { parameter: 'order.edges.corridor', description: 'watched, and never used: robots keep to their line' },
];
