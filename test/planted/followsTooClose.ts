import { cellPlanner } from './cells.ts';

/** Planted: moves up as soon as the robot ahead has set out for another node, however near it still is. */
export default cellPlanner({
  name: 'follows too close',
  isFree: (to, robot, { to: heading }) => ![...heading].some(([other, node]) => other !== robot.robot && node === to),
});
