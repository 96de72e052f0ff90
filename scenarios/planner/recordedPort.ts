import type { PlannerPort, PlannerReply, PlannerTraits, PlannerTurn } from '../../planners/index.ts';

/** An entry of a recording's journal of answers: what a planner said at a tick. */
export interface PlannerEntry {
  readonly tick: number;
  readonly outcome: PlannerTurn['outcome'];
}

/** A planner that is no more: it says again what it once said, whatever it is asked. */
export function recordedPort(traits: PlannerTraits, entries: readonly PlannerEntry[]): PlannerPort {
  const outcomes = new Map(entries.map(({ tick, outcome }) => [tick, outcome]));
  return {
    traits,
    restart: () => undefined,
    ask(_, tick): PlannerReply {
      const outcome = outcomes.get(tick);
      if (outcome?.kind === 'answer') return outcome;
      return { kind: 'crash', message: outcome?.message ?? `the recording holds no answer for tick ${tick}` };
    },
  };
}
