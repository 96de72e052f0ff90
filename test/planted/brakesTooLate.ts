import { cellPlanner, isClear } from './cells.ts';

/** Planted: drives at full speed until it is nearly there. */
export default cellPlanner({
  name: 'brakes too late',
  isFree: isClear,
  drive: (robot, { forward, turn }, { specs }) => ({
    forward: forward > 0.35 ? specs[robot.robot].maxSpeed : forward,
    turn,
  }),
});
