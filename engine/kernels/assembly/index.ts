export { CODE } from './code';
export { configure } from './settings';
export { countCells, placeCells, moveAgents } from './sort';
export { integrate } from './integrate';
export { solve } from './solve';
