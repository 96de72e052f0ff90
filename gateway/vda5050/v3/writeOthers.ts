import type { RobotClass } from '../../../engine/index.ts';
import { ACTIONS, type ActionParameter, type ActionType } from '../../orders/actionTypes.ts';
import { MOST_ACTIONS, MOST_NODES } from '../../orders/checkOrder.ts';
import type { ConnectionState, Timing } from '../dialect.ts';
import { measuresOf } from '../measures.ts';
import type { RobotFacts } from '../robotFacts.ts';
import { writeVelocity, type Body } from '../writeShared.ts';
import { writePosition } from './writeState.ts';

/** @returns a connection message without its header: VDA5050 v3.0.0, §6.5 */
export function writeConnection(connectionState: ConnectionState): Body {
  return { connectionState };
}

/** @returns a visualization message without its header and the state that it refers to: VDA5050 v3.0.0, §6.7 */
export function writeVisualization(facts: RobotFacts): Body {
  return { mobileRobotPosition: writePosition(facts), velocity: writeVelocity(facts) };
}

/** @returns a factsheet without its header: VDA5050 v3.0.0, §6.8, made from what a robot of a class can do */
export function writeFactsheet(robot: RobotClass, timing: Timing): Body {
  const { length, width, height, mostLoad } = measuresOf(robot);
  return {
    typeSpecification: {
      seriesName: robot.name,
      seriesDescription: 'a robot simulated by Shoal',
      mobileRobotKinematics: robot.drive === 'differential' ? 'DIFFERENTIAL' : 'OMNIDIRECTIONAL',
      mobileRobotClass: 'CARRIER',
      maximumLoadMass: mostLoad,
      localizationTypes: ['NATURAL'],
      navigationTypes: ['VIRTUAL_LINE_GUIDED'],
    },
    physicalParameters: {
      minimumSpeed: 0,
      maximumSpeed: robot.maxSpeed,
      minimumAngularSpeed: 0,
      maximumAngularSpeed: robot.maxTurnRate,
      maximumAcceleration: robot.acceleration,
      maximumDeceleration: robot.deceleration,
      minimumHeight: height,
      maximumHeight: height,
      width,
      length,
    },
    protocolLimits: {
      maximumStringLengths: {},
      maximumArrayLengths: {
        'order.nodes': MOST_NODES,
        'order.edges': MOST_NODES - 1,
        'node.actions': MOST_ACTIONS,
        'edge.actions': 0,
      },
      timing: {
        minimumOrderInterval: 0,
        minimumStateInterval: 0,
        defaultStateInterval: timing.stateInterval,
        visualizationInterval: timing.visualizationInterval,
      },
    },
    protocolFeatures: {
      optionalParameters: [
        { parameter: 'order.nodes.nodePosition', support: 'SUPPORTED' },
        { parameter: 'order.nodes.nodePosition.allowedDeviationXY', support: 'SUPPORTED' },
      ],
      mobileRobotActions: Object.entries(ACTIONS).map(([name, action]) => writeAction(name, action)),
    },
    mobileRobotGeometry: {
      envelopes2d: [
        {
          envelope2dId: 'footprint',
          vertices: [[1, 1], [-1, 1], [-1, -1], [1, -1]].map(([x, y]) => ({ x: (x * length) / 2, y: (y * width) / 2 })), // prettier-ignore
        },
      ],
    },
    loadSpecification: {
      loadSets: [{ setName: 'DEFAULT', loadType: 'LOAD', pickTime: robot.liftTime, dropTime: robot.setDownTime }],
    },
  };
}

function writeAction(actionType: string, action: ActionType): Body {
  return {
    actionType,
    actionDescription: action.description,
    actionScopes: action.scopes.map((scope) => scope.toUpperCase()),
    actionParameters: action.parameters.map(writeParameter),
    blockingTypes: action.stands ? ['SOFT', 'HARD'] : ['NONE', 'SOFT', 'SINGLE', 'HARD'],
    pauseAllowed: action.stands,
    cancelAllowed: false,
  };
}

const DATA_TYPES = { string: 'STRING', number: 'NUMBER', boolean: 'BOOL' } as const;

function writeParameter({ key, type, optional }: ActionParameter): Body {
  return { key, valueDataType: DATA_TYPES[type], isOptional: optional };
}
