import type { GatewayFleet } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { InternalOrders } from './internalOrders.ts';

/** @returns a run as the gateway looks at it, whoever gives the orders */
export function gatewayFleet({ planning, floor, outside, ...run }: FleetRun): GatewayFleet {
  const places = new Places(floor.name, floor.graph);
  const view = planning.fleet;
  if (outside !== null) {
    const { machine } = outside;
    return { view, places, orderOf: (row) => machine.robots[row], wanted: machine.wanted };
  }
  const orders = new InternalOrders({ planning, floor, outside, ...run }, places);
  return { view, places, orderOf: (row) => orders.of(row), wanted: { states: new Set(), factsheets: new Set() } };
}
