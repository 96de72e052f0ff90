import { LIMITS } from '../orders/limits.ts';
import type { RobotError } from '../orders/robotError.ts';
import { informationOf } from './information.ts';
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
    nodeStates: order.nodes.map(({ nodeId, sequenceId, released, node, facing }) => ({
      nodeId,
      sequenceId,
      released,
      nodePosition: { ...facts.placeOf(node), ...(facing === null ? {} : { theta: facing.theta }), mapId: facts.mapId },
    })),
    edgeStates: order.edges.map(({ edgeId, sequenceId, released }) => ({ edgeId, sequenceId, released })),
    velocity: writeVelocity(facts),
    loads: facts.isLoaded ? [writeLoad(facts)] : [],
    driving: facts.isDriving,
    paused: order.isPaused,
    newBaseRequest: facts.wantsBase,
    distanceSinceLastNode: facts.sinceLastNode,
  };
}

function writeLoad({ row, order }: RobotFacts): Body {
  const { loadId, loadType } = order.load ?? { loadId: '', loadType: '' };
  return { loadId: loadId === '' ? `load-of-${row}` : loadId, ...(loadType === '' ? {} : { loadType }) };
}

/** The map of the floor: enabled, and the only one. */
export function writeMaps({ mapId, mapVersion }: RobotFacts): readonly Body[] {
  return [{ mapId, mapVersion, mapStatus: 'ENABLED' }];
}

export function writeVelocity({ forward, left, turn }: RobotFacts): Body {
  return { vx: forward, vy: left, omega: turn };
}

/** @param descriptor what the version calls what is for people */
export function writeInformation(facts: RobotFacts, descriptor: string): readonly Body[] {
  return informationOf(facts)
    .slice(0, LIMITS.information)
    .map((info) => ({
      infoType: info.type,
      infoReferences: writeReferences(info),
      [descriptor]: info.descriptor,
      infoLevel: 'INFO',
    }));
}

export function writeReferences({ references }: Pick<RobotError, 'references'>): readonly Body[] {
  return references.map(([referenceKey, referenceValue]) => ({ referenceKey, referenceValue }));
}
