/**
 * The engine for those who look and never touch: what a frame holds and what its numbers mean. Nothing that is reached
 * from here can write to a simulation; `test/tidy.test.ts` sees to it.
 */
export { Activity, Errand, Fault } from './components.ts';
export {
  createFrame,
  FrameFlag,
  frameBytes,
  HELD_LATER,
  readFrame,
  RobotState,
  type Frame,
  type FrameAgents,
  type FrameParts,
  WHOLE,
  FASTEST,
  CARRIES,
} from './frame.ts';
export type { Box } from './floor/floorplan.ts';
export { NodeKind } from './floor/laneGraph.ts';
export { AXIS_X, AXIS_Y, BOX_STRIDE, CENTRE_X, CENTRE_Y, HALF_LENGTH, HALF_WIDTH, RADIUS } from './math/roundedBox.ts';
export { dropOldest } from './dropOldest.ts';
export { TotalsByTick } from './totalsByTick.ts';
export { ThinnedTotals, type CountAt } from './thinnedTotals.ts';
export type { Footprint } from './robots.ts';
