import type { RobotInput } from './orders/order.ts';

/**
 * @returns how much a robot has to look at before it can answer an input: nodes, control points, actions, corners of zones. Each costs about
 *   the same, some microseconds. It is counted and not measured, so that it is the same on every machine.
 */
export function workOf(input: RobotInput): number {
  switch (input.kind) {
    case 'order': {
      const { nodes, edges } = input.order;
      const actions = [...nodes, ...edges].reduce((sum, one) => sum + one.actions.length, 0);
      return nodes.length + actions + edges.reduce((sum, { trajectory }) => sum + (trajectory?.points.length ?? 0), 0);
    }
    case 'zoneSet':
      return input.zoneSet.zones.reduce((sum, { vertices }) => sum + vertices.length, 0);
    default: // said in a few words
      return 0;
  }
}
