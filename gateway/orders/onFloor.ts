import type { NodePosition, Order, OrderEdge, OrderNode, RobotInput } from './order.ts';
import type { Places } from './places.ts';
import type { Point } from './point.ts';
import type { ZoneSet } from './zones/zoneSet.ts';

/** @returns what a robot is told, as it is where the floor's origin is the map's: positions outside are the map's, those on board the floor's */
export function onFloor(input: RobotInput, places: Places): RobotInput {
  if (places.origin.x === 0 && places.origin.y === 0) return input;
  const move = <P extends Point>(point: P): P => ({ ...point, ...places.onFloor(point) });
  if (input.kind === 'order') return { ...input, order: orderOnFloor(input.order, move) };
  if (input.kind === 'zoneSet') return { ...input, zoneSet: zonesOnFloor(input.zoneSet, move) };
  return input;
}

type Move = <P extends Point>(point: P) => P;

function orderOnFloor(order: Order, move: Move): Order {
  const position = (one: NodePosition | null): NodePosition | null => (one === null ? null : move(one));
  const nodes = order.nodes.map((node): OrderNode => ({ ...node, position: position(node.position) }));
  const edges = order.edges.map((edge): OrderEdge => {
    const { trajectory } = edge;
    return trajectory === null ? edge : { ...edge, trajectory: { ...trajectory, points: trajectory.points.map(move) } };
  });
  return { ...order, nodes, edges };
}

function zonesOnFloor(set: ZoneSet, move: Move): ZoneSet {
  return { ...set, zones: set.zones.map((zone) => ({ ...zone, vertices: zone.vertices.map(move) })) };
}
