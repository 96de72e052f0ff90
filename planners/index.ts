export type { ActorFault, FaultSchedule } from './actors/actor.ts';
export {
  hasRoom,
  pendingTasks,
  reveal,
  slotOfTask,
  tasksDone,
  type OrderBook,
  type TaskDef,
} from './dispatch/orderBook.ts';
export { MOTION } from './mapf/motionActor.ts';
export { dispatcherName } from './dispatch/dispatcherActor.ts';
export { validatePlan, type Plan, type PlanProblem, type PlanVerdict } from './mapf/validatePlan.ts';
export { bookEvents, createPlanning, enterLanes, turn, type Planning } from './planning.ts';
export { PLANNING_DEFAULTS, type PlanningDef } from './planningDef.ts';
export { planningBytes, planningParts } from './planningState.ts';
export { CLAIM_SLACK } from './reservations/clearances.ts';
export { orderOfLedger } from './reservations/orderOfLedger.ts';
export { TRAFFIC } from './reservations/trafficActor.ts';
export {
  validateOrder,
  type ExecutionOrder,
  type OrderProblem,
  type OrderVerdict,
  type QueuedVisit,
} from './reservations/validateOrder.ts';
