import type { FleetRun } from '../run/fleetRun.ts';
import { judgeAnswer, type AnswerProblem } from './oracles/judgeAnswer.ts';

/** @returns what was wrong with what a planner of the user's own said in the present tick; null: nothing, or it said nothing */
export function turnProblem({ planning, sim }: FleetRun): AnswerProblem | null {
  const { custom } = planning;
  const turn = custom?.latest() ?? null;
  if (custom === null || turn === null || turn.tick !== sim.clock[0]) return null;
  const { view, outcome } = turn;
  if (outcome.kind !== 'answer') return { about: 'plan', rule: outcome.kind, robots: [], message: outcome.message };
  const { traits } = custom.port;
  return judgeAnswer({ traits, setup: custom.setup(), graph: sim.graph, view, answer: outcome.answer });
}
