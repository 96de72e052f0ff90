import { definePlanner } from '../../planners/index.ts';

/** Planted: answers at once, but its answer cannot be read to an end. */
export default definePlanner({
  name: 'endless answer',
  drives: 'lanes',
  create: () => ({
    plan: () => ({
      get moves(): [] {
        for (;;);
      },
    }),
  }),
});
