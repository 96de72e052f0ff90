/** All that only scenarios with free movers need: a page loads it where there are some. */
export { checkMovers } from './checkMovers.ts';
export { crowdDefOf } from './crowdDefOf.ts';
export { createMovers } from './createMovers.ts';
