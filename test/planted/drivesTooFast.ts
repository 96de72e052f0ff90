import { cellPlanner, isClear } from './cells.ts';

/** Planted: asks for twice what would be right, which is more than some robots can do. */
export default cellPlanner({
  name: 'drives too fast',
  isFree: isClear,
  drive: (_, { forward, turn }) => ({ forward: 2 * forward, turn }),
});
