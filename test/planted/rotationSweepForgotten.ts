import { cellPlanner, isClear } from './cells.ts';

/** Planted: turns off to the next node a little before the one ahead: its footprint fits there as it is, not while it turns. */
export default cellPlanner({ name: 'rotation sweep forgotten', isFree: isClear, turnsOffAt: 0.45 });
