export type { ActorFault, FaultSchedule } from './actors/actor.ts';
export {
  hasRoom,
  openTasks,
  overdueTasks,
  pendingTasks,
  reveal,
  slotOfTask,
  tasksDone,
  type OrderBook,
  type TaskDef,
} from './dispatch/orderBook.ts';
export { dispatcherName, MOTION, TRAFFIC } from './actorNames.ts';
export { validatePlan, type Plan, type PlanProblem, type PlanVerdict } from './mapf/validatePlan.ts';
export { bookEvents, createPlanning, enterLanes, turn, type Planning } from './planning.ts';
export { PLANNING_DEFAULTS, type PlanningDef } from './planningDef.ts';
export { planningBytes, planningParts } from './planningState.ts';
export { orderOfLedger } from './reservations/orderOfLedger.ts';
export {
  validateOrder,
  type ExecutionOrder,
  type OrderProblem,
  type OrderVerdict,
  type QueuedVisit,
} from './reservations/validateOrder.ts';
