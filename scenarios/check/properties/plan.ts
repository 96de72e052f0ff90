import { EventKind } from '../../../engine/index.ts';
import { orderOfLedger, validateOrder, validatePlan } from '../../../planners/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { turnProblem } from '../turnProblem.ts';
import type { Subject } from '../subject.ts';
import { settledAfter, tryInstance, type Judge } from '../tryInstance.ts';

export const plan: Property = {
  name: 'plan',
  title: 'every plan is possible, and sends no two robots to one place',
  on: 'any',
};

/** What planners say, judged by oracles word for word, faults and all. */
export function checkPlan(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = Math.min(settledAfter(instance, true) + 20 + 2 * summedFreeFlow(instance), LONGEST);
  const judge = subject.port() === null ? judgeLedger() : judgeTurns();
  return tryInstance(subject, instance, { guard: 'on', faults: true, seconds }, judge);
}

/** s */
const LONGEST = 180;

/** A planner of the user's own: its answers, crashes and nonsense. */
function judgeTurns(): Judge {
  return {
    after(run): Finding | null {
      const problem = turnProblem(run);
      if (problem === null || problem.about !== 'plan') return null;
      const { rule, robots, message } = problem;
      return { property: 'plan', rule, tick: run.sim.clock[0], robots, message };
    },
  };
}

/** Shoal's own: what each tick adds to the ledger, the ledger's order, and commands that make no sense. */
function judgeLedger(): Judge {
  let ends: number[] = [];
  let claimed: number[] = [];
  /** the ledger at the last look: only where something has changed there is something to look at */
  let judged = '';
  return {
    before({ planning: { ledger } }) {
      ends = Array.from(ledger.end);
      claimed = Array.from(ledger.claimed);
    },
    after(run): Finding | null {
      const wrong = (rule: string, robots: readonly number[], message: string): Finding => {
        return { property: 'plan', rule, tick: run.sim.clock[0], robots, message };
      };
      const { sim, planning } = run;
      const { ledger } = planning;
      // Planners that were late have several turns land at once: then there is no joint step to hold them to.
      const isOneStep = Array.from(ledger.claimed).every((visits, robot) => visits - (claimed[robot] ?? 0) <= 1);
      const now = Array.from(ledger.end);
      const order = [...ledger.claimed, ...ledger.freed, ...sim.columns.route.allocated].join();
      if (order === judged) return refusal(run);
      judged = order;
      const joint = validatePlan(sim.graph, isOneStep && ends.length > 0 ? [ends, now] : [now]);
      if (!joint.ok) {
        const { kind, robots, place } = joint.problem;
        return wrong(kind, robots, `plans of robots ${robots.join(' and ')} conflict at node ${place}: ${kind}`);
      }
      const verdict = validateOrder(orderOfLedger(ledger, sim.columns.route.allocated));
      if (verdict.ok) return refusal(run);
      return wrong('reservation', [], `the ledger's order is wrong: ${JSON.stringify(verdict.problem)}`);
    },
  };
}

/** A command that the engine refuses was nonsense, or came from somebody who did not look. */
function refusal({ sim }: FleetRun): Finding | null {
  const refused = eventOf(sim.events, EventKind.commandRefused);
  if (refused === null) return null;
  const message = `robot ${refused[0]} refused a command`;
  return { property: 'plan', rule: 'command', tick: sim.clock[0], robots: [refused[0]], message };
}
