/**
 * What runs on board of the simulated robots: part of the world, as the engine is. It needs no network and no Node, decides
 * the future of a run, and computes it the same everywhere.
 */
export type * from './orders/action.ts';
export { ACTIONS, type ActionType } from './orders/actionTypes.ts';
export type { Body, Outline } from './orders/body.ts';
export type { OperatingMode } from './orders/operatingMode.ts';
export type * from './orders/order.ts';
export { answerNotTaken } from './orders/notTaken.ts';
export { OrderMachine } from './orders/orderMachine.ts';
export { Places } from './orders/places.ts';
export { PLAIN_ACTION, PLAIN_EDGE, PLAIN_ORDER, PLAIN_POSITION } from './orders/plain.ts';
export type * from './orders/point.ts';
export type * from './orders/robotError.ts';
export { createAction, createRobotOrder } from './orders/robotOrder.ts';
export type { ActionNow, EdgeAhead, NodeAhead, RobotOrder } from './orders/robotOrder.ts';
export type * from './orders/zones/zoneSet.ts';
