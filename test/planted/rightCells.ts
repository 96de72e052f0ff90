import { cellPlanner, isClear } from './cells.ts';

/** Not planted: what the planners that drive freely would be without their faults. */
export default cellPlanner({ name: 'drives freely and right', isFree: isClear });
