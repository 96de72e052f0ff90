import type { RobotClass } from '../../../engine/index.ts';
import { LOAD_HANDLING_DEVICE, type ActionType } from '../../orders/actionTypes.ts';
import { LIMITS } from '../../orders/limits.ts';
import { SUPPORTED_ZONES } from '../../orders/zones/zoneSet.ts';
import type { Timing } from '../dialect.ts';
import { actionsOf, cornersOf, loadSets, OPTIONAL_FIELDS, writeParameter } from '../factsheetShared.ts';
import { measuresOf } from '../measures.ts';
import { LOW_CHARGE } from '../robotFacts.ts';
import type { Body } from '../writeShared.ts';

/** @returns a factsheet without its header: VDA5050 v3.0.0, §7.10, made from what a robot of a class can do */
export function writeFactsheet(robot: RobotClass, timing: Timing): Body {
  const measures = measuresOf(robot);
  const { length, width, height, mostLoad } = measures;
  return {
    typeSpecification: {
      seriesName: robot.name,
      seriesDescription: 'a robot simulated by Shoal',
      mobileRobotKinematics: robot.drive === 'differential' ? 'DIFFERENTIAL' : 'OMNIDIRECTIONAL',
      mobileRobotClass: 'CARRIER',
      maximumLoadMass: mostLoad,
      localizationTypes: ['NATURAL'],
      navigationTypes: ['VIRTUAL_LINE_GUIDED'],
      supportedZones: SUPPORTED_ZONES.map((type) => type.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()),
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
    protocolLimits: writeLimits(timing),
    protocolFeatures: {
      optionalParameters: OPTIONAL_FIELDS.map((field) => ({ ...field, support: 'SUPPORTED' })),
      mobileRobotActions: actionsOf('3.0', ['instant', 'node', 'edge', 'zone']).map(([name, action]) =>
        writeAction(name, action),
      ),
    },
    mobileRobotGeometry: { envelopes2d: [{ envelope2dId: 'footprint', vertices: cornersOf(measures) }] },
    loadSpecification: { loadPositions: [LOAD_HANDLING_DEVICE], loadSets: loadSets(robot) },
    mobileRobotConfiguration: { batteryCharging: { criticalLowChargingLevel: 100 * LOW_CHARGE } },
  };
}

function writeLimits(timing: Timing): Body {
  return {
    maximumStringLengths: { maximumMessageLength: LIMITS.message, maximumIdLength: LIMITS.id },
    maximumArrayLengths: {
      'order.nodes': LIMITS.nodes,
      'order.edges': LIMITS.nodes - 1,
      'node.actions': LIMITS.actions,
      'edge.actions': LIMITS.actions,
      'actions.actionsParameters': LIMITS.parameters,
      instantActions: LIMITS.instantActions,
      'trajectory.knotVector': LIMITS.knots,
      'trajectory.controlPoints': LIMITS.controlPoints,
      'zoneSet.zones': LIMITS.zones,
      'state.nodeStates': LIMITS.nodes,
      'state.edgeStates': LIMITS.nodes - 1,
      'state.loads': LIMITS.loads,
      'state.actionStates': LIMITS.actionsOfOrder,
      'state.instantActionStates': LIMITS.instantActionStates,
      'state.zoneActionStates': LIMITS.zoneActionStates,
      'state.errors': LIMITS.errors + LIMITS.ownErrors,
      'state.information': LIMITS.information,
      'error.errorReferences': LIMITS.errorReferences,
    },
    timing: {
      minimumOrderInterval: LIMITS.orderInterval,
      minimumStateInterval: 0,
      defaultStateInterval: timing.stateInterval,
      visualizationInterval: timing.visualizationInterval,
    },
  };
}

function writeAction(actionType: string, action: ActionType): Body {
  const isOnlyInstant = action.scopes.every((scope) => scope === 'instant');
  const types = action.stands ? ['SOFT', 'HARD'] : ['NONE', 'SINGLE', 'SOFT', 'HARD'];
  return {
    actionType,
    actionDescription: action.description,
    actionScopes: action.scopes.map((scope) => scope.toUpperCase()),
    actionParameters: action.parameters.map(writeParameter),
    blockingTypes: isOnlyInstant ? ['NONE'] : types,
    pauseAllowed: action.canBePaused,
    cancelAllowed: action.canBeCancelled,
  };
}
