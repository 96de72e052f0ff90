import type { RobotClass } from '../../../engine/index.ts';
import { LOAD_HANDLING_DEVICE, type ActionType, type Since } from '../../orders/actionTypes.ts';
import { LIMITS } from '../../orders/limits.ts';
import type { Timing } from '../dialect.ts';
import { actionsOf, cornersOf, loadSets, OPTIONAL_FIELDS, writeParameter } from '../factsheetShared.ts';
import { measuresOf } from '../measures.ts';
import type { Body } from '../writeShared.ts';
import { oldName } from './names.ts';

/** Fields that had another name before version 3. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['order.edges.maximumSpeed', 'order.edges.maxSpeed'],
  ['order.edges.maximumRotationSpeed', 'order.edges.maxRotationSpeed'],
  ['order.edges.reachOrientationBeforeEntering', 'order.edges.rotationAllowed'],
]);

/** @returns what writes factsheets of a version, without their headers: VDA5050 v2.1.0, §6.15 */
export function factsheetWriter(version: Since): (robot: RobotClass, timing: Timing) => Body {
  return (robot, timing) => {
    const measures = measuresOf(robot);
    const { length, width, height, mostLoad } = measures;
    return {
      typeSpecification: {
        seriesName: robot.name,
        seriesDescription: 'a robot simulated by Shoal',
        agvKinematic: robot.drive === 'differential' ? 'DIFF' : 'OMNI',
        agvClass: 'CARRIER',
        maxLoadMass: mostLoad,
        localizationTypes: ['NATURAL'],
        navigationTypes: ['VIRTUAL_LINE_GUIDED'],
      },
      physicalParameters: {
        speedMin: 0,
        speedMax: robot.maxSpeed,
        accelerationMax: robot.acceleration,
        decelerationMax: robot.deceleration,
        heightMin: height,
        heightMax: height,
        width,
        length,
      },
      protocolLimits: writeLimits(timing),
      protocolFeatures: {
        optionalParameters: OPTIONAL_FIELDS.map(({ parameter, description }) => ({
          parameter: FIELDS.get(parameter) ?? parameter,
          support: 'SUPPORTED',
          description,
        })),
        agvActions: actionsOf(version, ['instant', 'node', 'edge']).map(([name, action]) => writeAction(name, action)),
      },
      agvGeometry: { envelopes2d: [{ set: 'footprint', polygonPoints: cornersOf(measures) }] },
      loadSpecification: { loadPositions: [LOAD_HANDLING_DEVICE], loadSets: loadSets(robot) },
    };
  };
}

function writeLimits(timing: Timing): Body {
  return {
    maxStringLens: { msgLen: LIMITS.message, idLen: LIMITS.id },
    maxArrayLens: {
      'order.nodes': LIMITS.nodes,
      'order.edges': LIMITS.nodes - 1,
      'node.actions': LIMITS.actions,
      'edge.actions': LIMITS.actions,
      'actions.actionsParameters': LIMITS.parameters,
      instantActions: LIMITS.instantActions,
      'trajectory.knotVector': LIMITS.knots,
      'trajectory.controlPoints': LIMITS.controlPoints,
      'state.nodeStates': LIMITS.nodes,
      'state.edgeStates': LIMITS.nodes - 1,
      'state.loads': LIMITS.loads,
      'state.actionStates': LIMITS.actionsOfOrder + LIMITS.instantActionStates,
      'state.errors': LIMITS.errors + LIMITS.ownErrors,
      'state.information': LIMITS.information,
      'error.errorReferences': LIMITS.errorReferences,
    },
    timing: {
      minOrderInterval: LIMITS.orderInterval,
      minStateInterval: 0,
      defaultStateInterval: timing.stateInterval,
      visualizationInterval: timing.visualizationInterval,
    },
  };
}

/** Without its blocking types, which are optional: by the schema of 2.1.0 the whole list would have to be one of them. */
function writeAction(name: string, action: ActionType): Body {
  return {
    actionType: oldName(name),
    actionDescription: action.description,
    actionScopes: action.scopes.map((scope) => scope.toUpperCase()),
    actionParameters: action.parameters.map(writeParameter),
  };
}
