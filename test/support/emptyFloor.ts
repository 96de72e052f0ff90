export { emptyFloor } from '../../scenarios/check/adversary/emptyFloor.ts';
