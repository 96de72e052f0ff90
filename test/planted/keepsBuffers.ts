import { definePlanner } from '../../planners/index.ts';

/** Planted: keeps more with every turn, where no limit of the heap sees it. */
export default definePlanner({
  name: 'keeps buffers',
  drives: 'lanes',
  create() {
    const kept: Uint8Array[] = [];
    return {
      plan() {
        kept.push(new Uint8Array(2e7).fill(1));
        return {};
      },
    };
  },
});
