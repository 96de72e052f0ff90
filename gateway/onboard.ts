/**
 * What runs on board of the simulated robots: part of the world, as the engine is. It needs no network and no Node, decides
 * the future of a run, and computes it the same everywhere.
 */
export { ACTIONS, type ActionType } from './orders/actionTypes.ts';
export type { Body } from './orders/body.ts';
export type * from './orders/order.ts';
export { OrderMachine } from './orders/orderMachine.ts';
export { Places } from './orders/places.ts';
export { createRobotOrder } from './orders/robotOrder.ts';
export type { ActionNow, EdgeAhead, NodeAhead, RobotOrder } from './orders/robotOrder.ts';
