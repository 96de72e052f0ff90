export type { ActorFault, FaultSchedule } from './actors/actor.ts';
export type { CustomPlanner } from './custom/customPlanning.ts';
export {
  definePlanner,
  type Planner,
  type PlannerAnswer,
  type PlannerFloor,
  type PlannerModule,
  type PlannerSetup,
  type PlannerView,
  type RobotSpec,
  type RobotView,
  type TaskView,
  type TrajectoryPoint,
} from './custom/planner.ts';
export type { PlannerTurn } from './custom/plannerActor.ts';
export { inProcess, traitsOf, type PlannerPort, type PlannerReply, type PlannerTraits } from './custom/plannerPort.ts';
export { stepsOfMoves } from './custom/orderMoves.ts';
export { tellThrown } from './custom/tellThrown.ts';
export type { CleanAnswer } from './custom/readAnswer.ts';
export {
  hasRoom,
  openTasks,
  overdueTasks,
  pendingTasks,
  reveal,
  slotOfTask,
  tasksDone,
  TaskStatus,
  type OrderBook,
  type TaskDef,
} from './dispatch/orderBook.ts';
export { dispatcherName, MOTION, MOVERS, TRAFFIC } from './actorNames.ts';
export { validatePlan, type Plan, type PlanProblem, type PlanVerdict } from './mapf/validatePlan.ts';
export { createPlanning, type PlanningContext } from './createPlanning.ts';
export { bookEvents, enterFreely, enterLanes, leaveLanes, turn, type Planning } from './planning.ts';
export { PLANNING_DEFAULTS, type PlanningDef } from './planningDef.ts';
export type { Hands } from './outside/hands.ts';
export { planningBytes, planningParts } from './planningState.ts';
export { atDoor, type AtDoor } from './orca/atDoor.ts';
export type { CrowdPlan, Group, Task } from './orca/crowdPlan.ts';
export { createBlockPlanner, createLoads, type BlockPlanner } from './orca/blockPlanner.ts';
export { createCrowdContext } from './orca/createCrowdContext.ts';
export type { CrowdContext } from './orca/crowdPlanner.ts';
export { Placed as FlockPlaced, readCrowdWords, Stage as MoverStage, type CrowdState } from './orca/crowdState.ts';
export { Doing, doingOf } from './orca/doing.ts';
export { createMoversActor } from './orca/moversActor.ts';
export { Total } from './orca/moverTotals.ts';
export { largestOf, sizeIndexOf, sizeOf, type MoverSize, type MoverSizes } from './orca/moverSize.ts';
export { nextOnWay } from './orca/nextOnWay.ts';
export { wayTo } from './orca/wayTo.ts';
export { buildRoadmap } from './orca/roadmap.ts';
export { indexSolids, isClear } from './orca/solids.ts';
export { claimantsOf } from './reservations/claimants.ts';
export { edgeOfVisit } from './reservations/ledger.ts';
export { mostHeldPairs, edgeAhead, edgesAhead, nodesAhead, writeHeldPairs } from './reservations/heldPlaces.ts';
export { orderOfLedger } from './reservations/orderOfLedger.ts';
export {
  validateOrder,
  type ExecutionOrder,
  type OrderProblem,
  type OrderVerdict,
  type QueuedVisit,
} from './reservations/validateOrder.ts';
export { whyWaiting, type WaitCause, type WaitReason } from './whyWaiting.ts';
