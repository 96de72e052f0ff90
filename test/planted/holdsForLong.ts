import { definePlanner, LONGEST_TRAJECTORY } from '../../planners/custom/planner.ts';

/** Not planted: has everybody stay where it is, by trajectories of the longest time there is. Whoever judges that must not take as long. */
export default definePlanner({
  name: 'holds for long',
  drives: 'trajectories',
  create: () => ({
    plan: ({ robots }) => ({
      trajectories: robots.map(({ robot, x, y }) => ({
        robot,
        points: [
          { t: 0, x, y },
          { t: LONGEST_TRAJECTORY, x, y },
        ],
      })),
    }),
  }),
});
