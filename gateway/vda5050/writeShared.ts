import type { RobotError } from '../orders/order.ts';
import { faultErrors } from './errors.ts';
import type { RobotFacts } from './robotFacts.ts';

/** A message, or a part of one, as it is on the wire. */
export type Body = Readonly<Record<string, unknown>>;

/** @returns what every version's state says of a robot in the same words */
export function writeCommonState(facts: RobotFacts): Body {
  const { order } = facts;
  return {
    orderId: order.orderId,
    orderUpdateId: order.updateId,
    lastNodeId: order.lastNodeId,
    lastNodeSequenceId: order.lastNodeSequenceId,
    nodeStates: order.nodes.map(({ nodeId, sequenceId, released, node }) => ({
      nodeId,
      sequenceId,
      released,
      nodePosition: { ...facts.placeOf(node), mapId: facts.mapId },
    })),
    edgeStates: order.edges.map(({ edgeId, sequenceId, released }) => ({ edgeId, sequenceId, released })),
    velocity: writeVelocity(facts),
    loads: facts.isLoaded ? [{ loadId: `load-of-${facts.row}` }] : [],
    driving: facts.isDriving,
    paused: order.isPaused,
    newBaseRequest: facts.wantsBase,
    distanceSinceLastNode: facts.sinceLastNode,
    operatingMode: 'AUTOMATIC',
    information: [],
  };
}

export function writeVelocity({ forward, left, turn }: RobotFacts): Body {
  return { vx: forward, vy: left, omega: turn };
}

/** @returns all that a robot reports: what was wrong with what it was told, and what is wrong with itself */
export function errorsOf({ order, faults }: RobotFacts): readonly RobotError[] {
  return [...order.errors, ...faultErrors(faults)];
}

export function writeReferences({ references }: RobotError): readonly Body[] {
  return references.map(([referenceKey, referenceValue]) => ({ referenceKey, referenceValue }));
}
