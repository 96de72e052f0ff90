import { definePlanner } from '../../planners/index.ts';
import { endOf, nextSteps, takeFirstFree } from './parts.ts';

/** Planted: a robot gives way to all with a lower number that are near it, whether these want to go anywhere or not. */
export default definePlanner({
  name: 'starvation',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.map(endOf));
      const moves = takeFirstFree(robots, taken, (robot) => {
        const isNear = (other: (typeof robots)[number]): boolean =>
          Math.hypot(other.x - robot.x, other.y - robot.y) < 1.5 * floor.pitch;
        return robots.slice(0, robot.robot).some(isNear) ? [] : nextSteps(floor, endOf(robot), robot.goal ?? 0);
      });
      return { moves };
    },
  }),
});
