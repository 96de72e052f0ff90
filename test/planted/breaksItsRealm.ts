import { definePlanner } from '../../planners/index.ts';

/** Planted: what everybody relies on in its thread is not what it was; whoever shared that with it would be lost. */
Math.sqrt = () => 0;
Math.max = () => 0;
Math.hypot = () => Infinity;
// eslint-disable-next-line no-extend-native -- it is the point of it
Object.defineProperty(Object.prototype, 'guard', { value: 'off', enumerable: true });

export default definePlanner({
  name: 'breaks its realm',
  drives: 'twists',
  create: () => ({
    plan: ({ robots }) => ({ twists: robots.map(({ robot }) => ({ robot, forward: 1, turn: 0 })) }),
  }),
});
