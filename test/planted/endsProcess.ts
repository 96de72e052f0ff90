import { definePlanner } from '../../planners/index.ts';

/** Planted: ends the process that it runs in, a second or so after its start. */
export default definePlanner({
  name: 'ends the process',
  drives: 'lanes',
  create: () => ({
    plan({ tick }) {
      const { process } = globalThis as unknown as { readonly process: { exit(): void } };
      if (tick > 10) process.exit();
      return {};
    },
  }),
});
