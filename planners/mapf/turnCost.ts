import { headingChange, runsOn, Spin, spinBetween, type CompiledClass, type LaneGraph } from '../../engine/index.ts';

/** s in a unit of cost. A coarse unit keeps distance tables in 16 bits and their search in buckets. */
export const UNIT = 1 / 3;

/** The most that the turn before an edge may cost: with the edge, what fits a byte. */
export const DEAREST_TURN = 50;

/** Stands for a turn on the spot that robots may not make. */
export const FORBIDDEN = 255;

/** @returns units lost between an edge and one that follows it: stopping and setting off cost v/a, the turn itself its angle */
export function turnCost(graph: LaneGraph, c: CompiledClass, before: number, after: number): number {
  if (graph.traits !== null) return turnWithTraits(graph, c, before, after);
  const dot = graph.cos[before] * graph.cos[after] + graph.sin[before] * graph.sin[after];
  if (dot > 0.9999) return 0;
  return costOf(c, eighthsOf(dot));
}

/** The same for headings instead of ways: who backs out of a dead end has to stop, not to turn. */
function turnWithTraits(graph: LaneGraph, c: CompiledClass, before: number, after: number): number {
  if (runsOn(graph, before, after)) return 0;
  const { cos, sin } = headingChange(graph, before, after);
  if (cos > 0.9999) return costOf(c, 0);
  const spin = spinBetween(graph, before, after);
  if (spin === Spin.none) return FORBIDDEN;
  const eighths = eighthsOf(cos);
  const isLongWay = spin !== Spin.both && (spin === Spin.left) !== sin > 0;
  return costOf(c, isLongWay ? 8 - eighths : eighths);
}

/** @returns eighths of a circle that a turn takes, in steps; the cosine of its angle tells which */
function eighthsOf(dot: number): number {
  return dot > 0.92 ? 0.5 : dot > 0.38 ? 1 : dot > -0.38 ? 2 : dot > -0.92 ? 3 : 4;
}

function costOf(c: CompiledClass, eighths: number): number {
  const turning = eighths === 0 ? 0 : (eighths * Math.PI) / 4 / c.maxTurnRate + c.maxTurnRate / c.def.turnAcceleration;
  const stopping = c.maxSpeed / 2 / c.def.acceleration + c.maxSpeed / 2 / c.def.deceleration;
  return Math.min(DEAREST_TURN, Math.round((turning + stopping) / UNIT));
}
