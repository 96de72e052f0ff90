import { AGENT_WORDS, AgentWord, type Crowd } from '../../engine/index.ts';
import { Total } from './moverTotals.ts';

/** Free movers that are told what to head for. */
export interface LedMovers {
  readonly crowd: Crowd;
  /** m/s, top speed of each, by its number */
  readonly top: Float32Array;
  /** by `Total` */
  readonly totals: Int32Array;
}

/** Makes an aim true: see `MoverOrders.aim`. */
export function headFor(
  { crowd, top, totals }: LedMovers,
  slot: number,
  mover: number,
  x: number,
  y: number,
  pace: number,
): void {
  const { agents } = crowd.kernel.columns;
  const at = slot * AGENT_WORDS;
  agents[at + AgentWord.goalX] = x;
  agents[at + AgentWord.goalY] = y;
  agents[at + AgentWord.maxSpeed] = pace * top[mover];
  if (pace < 1) totals[Total.detours]++;
}
