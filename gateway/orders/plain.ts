import type { Action } from './action.ts';
import type { NodePosition, Order, OrderEdge } from './order.ts';

/** What orders say that ask for nothing in particular. */
export const PLAIN_POSITION: Pick<NodePosition, 'theta' | 'deviation' | 'deviationTheta'> = {
  theta: null,
  deviation: null,
  deviationTheta: null,
};

export const PLAIN_EDGE: Pick<OrderEdge, 'maximumSpeed' | 'orientation' | 'trajectory' | 'corridor' | 'actions'> = {
  maximumSpeed: null,
  orientation: null,
  trajectory: null,
  corridor: null,
  actions: [],
};

export const PLAIN_ACTION: Pick<Action, 'descriptor' | 'parameters' | 'retriable' | 'isOffered'> = {
  descriptor: null,
  parameters: [],
  retriable: false,
  isOffered: true,
};

export const PLAIN_ORDER: Pick<Order, 'unsupported' | 'clearsInstantActions'> = {
  unsupported: [],
  clearsInstantActions: false,
};
