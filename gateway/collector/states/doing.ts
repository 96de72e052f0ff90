import { RobotState } from '../../../engine/index.ts';
import { actionsRunning, isCharging, worstLevel } from './stateRow.ts';
import type { StateMessage } from './stateMessage.ts';

/** @returns what a VDA5050 robot is doing, in the words in which Shoal's telemetry tells it: RobotState */
export function doingOf(state: StateMessage): number {
  const { safetyState, paused, driving, orderId, nodeStates } = state;
  const stop = safetyState?.activeEmergencyStop ?? safetyState?.eStop ?? 'NONE';
  if (worstLevel(state) === 'FATAL') return RobotState.faulted;
  if (safetyState?.fieldViolation === true || stop !== 'NONE') return RobotState.stopped;
  if (isCharging(state) === true) return RobotState.charging;
  if (driving === true) return RobotState.driving;
  if (actionsRunning(state) > 0) return RobotState.working;
  const hasWork = (orderId ?? '') !== '' && (nodeStates ?? 0) > 0;
  return hasWork || paused === true ? RobotState.waiting : RobotState.idle;
}
