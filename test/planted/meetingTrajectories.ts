import { definePlanner } from '../../planners/index.ts';
import { nextSteps } from './parts.ts';

/** Planted: plans every robot's trajectory as if it were alone. */
export default definePlanner({
  name: 'meeting trajectories',
  drives: 'trajectories',
  create: ({ floor, robots: specs }) => ({
    plan({ robots }) {
      const trajectories = robots.flatMap(({ robot, node, x, y, goal, trajectory, working }) => {
        if (goal === null || working || trajectory.length > 1) return [];
        const pace = floor.pitch / (0.4 * specs[robot].maxSpeed);
        const points = [{ t: 0, x, y }];
        for (let at = node; at !== goal && points.length < 12;) {
          [at] = nextSteps(floor, at, goal);
          if (at === undefined) break;
          points.push({ t: points.length * (pace + 3), ...floor.nodes[at] });
        }
        if (points.length === 1) points.push({ t: 3, ...floor.nodes[goal] });
        return [{ robot, points }];
      });
      return { trajectories };
    },
  }),
});
