export { assert } from './assert.ts';
export { createCrowd, enterCrowd, type Crowd } from './crowd/crowd.ts';
export { Priority, priorityNow } from './crowd/priority.ts';
export { crowdBytes } from './crowd/crowdBytes.ts';
export type { CrowdDef } from './crowd/crowdDef.ts';
export type { CrowdPower } from './crowd/crowdPower.ts';
export { CommandBuffer, CommandKind } from './commands.ts';
export { brakingSweep, LONGEST_SWEEP, type BrakingSweep } from './brakingSweep.ts';
export { UNITS_PER_JOULE, type CompiledClass } from './compiledClass.ts';
export {
  Activity,
  bytesPerRobot,
  Errand,
  Fault,
  Mode,
  VISIT_EDGE,
  VISIT_ENDS_ERRAND,
  type Columns,
} from './components.ts';
export { EventBuffer, EventKind } from './events.ts';
export { viewFleet, type FleetView } from './fleetView.ts';
export { FreezableView } from './freezableView.ts';
export { FootprintGap } from './footprintGap.ts';
export {
  createFrame,
  FrameFlag,
  HELD_LATER,
  readFrame,
  RobotState,
  WHOLE,
  FASTEST,
  CARRIES,
  type Frame,
  type FrameAgents,
  type FrameParts,
} from './frame.ts';
export { checkPitch, wallClearance } from './floor/checkPitch.ts';
export { checkSpacing, laneSlack } from './floor/checkSpacing.ts';
export { drawFloor } from './floor/drawFloor.ts';
export { buildLaneGraph } from './floor/buildLaneGraph.ts';
export { findBridges, type Bridge } from './floor/findBridges.ts';
export { cellOfNode, type GridFloor } from './floor/gridFloor.ts';
export { movingAiMap } from './floor/movingAiMap.ts';
export { openFloor } from './floor/openFloor.ts';
export { textFloor } from './floor/textFloor.ts';
export { generateWarehouse } from './floor/warehouse.ts';
export { SMALL_FLOOR, W10, WAREHOUSE_200 } from './floor/warehouse/presets.ts';
export { WAREHOUSE_DEFAULTS, type WarehouseSpec } from './floor/warehouse/warehouseSpec.ts';
export { pointToSegment, segmentToSegment, type Segment } from './floor/segmentDistance.ts';
export { bucketGrid, grow, type BucketGrid } from './floor/bucketGrid.ts';
export { wayOfEdge } from './floor/sweeps.ts';
export { strongComponents } from './floor/strongComponents.ts';
export { zoneAt, zoneCount, type ZoneSplit } from './floor/zoneSplit.ts';
export type { Box, FloorNames, FloorProblem, Floorplan, FloorResult, NamedEdge, Station } from './floor/floorplan.ts';
export {
  accessBit,
  MAX_CLASSES,
  NodeKind,
  Spin,
  type EdgeDef,
  type LaneDef,
  type LaneGraph,
  type LaneTraits,
  type NodeDef,
} from './floor/laneGraph.ts';
export { GENTLE, lanesBend, runsOn } from './floor/runsOn.ts';
export { headingChange, spinBetween } from './floor/turns.ts';
export { computePlaceClaims, type PlaceClaims } from './floor/placeClaims.ts';
export { MOST_KERNEL_BYTES } from './kernels/kernelLayout.ts';
export { compileKernel } from './kernels/webAssembly.ts';
export {
  AgentWord,
  type KernelColumns,
  type KernelDef,
  type KernelModule,
  type OrcaRules,
  type ThreadDef,
} from './kernels/kernelDef.ts';
export { OrcaKernel, shareOf, type StartThread } from './kernels/orcaKernel.ts';
export { serveCrew } from './kernels/crew.ts';
export { LostThread, tellDeath } from './kernels/lostThread.ts';
export { AGENT_WORDS } from './kernels/assembly/header.ts';
export { buildWallTable, type Corner, type Obstacle, type WallTable } from './kernels/wallTable.ts';
export * from './limits.ts';
export { BOX_STRIDE } from './math/roundedBox.ts';
export { atan2Of, cosOf, sinOf } from './math/angle.ts';
export { approachSpeed } from './math/approachSpeed.ts';
export { expOf, lnOf, powOf } from './math/exponential.ts';
export { metresSinceNode } from './metresSinceNode.ts';
export { RandomStream } from './random.ts';
export { keepsLastMade, plannedEdge, visitSlot } from './routeRing.ts';
export { BUILT_IN_CLASSES, MP_500, TOTE_AMR, turningRadius, type Footprint, type RobotClass } from './robots.ts';
export { createSimulation, rowsOf, tickOf, type Simulation } from './simulation.ts';
export { SIMULATION_DEFAULTS, type GuardMode, type SimulationDef } from './simulationDef.ts';
export { despawnRobot, spawnRobot, spawnRobots } from './spawn.ts';
export { StateHash, type StateArray } from './stateHash.ts';
export { dropOldest } from './dropOldest.ts';
export { ThinnedTotals, type CountAt } from './thinnedTotals.ts';
export {
  captureState,
  engineParts,
  hashState,
  restoreState,
  viewState,
  type Snapshot,
  type StatePart,
  type StateView,
} from './statePart.ts';
export { laneTime } from './systems/laneTime.ts';
export { applyCommands } from './systems/applyCommands.ts';
export { brakingSum, writeStoppingRegions } from './systems/stoppingRegion.ts';
export { tick } from './tick.ts';
export { tickWishes } from './tickWishes.ts';
export { WishOutcome, wishOutcome } from './wishOutcome.ts';
