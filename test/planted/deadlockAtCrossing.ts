import { definePlanner, type RobotView } from '../../planners/index.ts';
import { endOf, nextSteps, takeFirstFree } from './parts.ts';

/** Planted: sends everybody the shortest way and waits where somebody stands; who meet head-on wait for each other for ever. */
export default definePlanner({
  name: 'deadlock at a crossing',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds));
      const shortest = (robot: RobotView) => nextSteps(floor, endOf(robot), robot.goal ?? 0).slice(0, 1);
      return { moves: takeFirstFree(robots, taken, shortest) };
    },
  }),
});
