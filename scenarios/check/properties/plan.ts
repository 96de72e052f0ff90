import { EventKind } from '../../../engine/index.ts';
import { orderOfLedger, validateOrder, validatePlan } from '../../../planners/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { turnProblem } from '../turnProblem.ts';
import type { Subject } from '../subject.ts';
import { calmAfter, tryInstance, type Judge } from '../tryInstance.ts';

export const plan: Property = {
  name: 'plan',
  title: 'every plan is possible, and sends no two robots to one place',
  on: 'any',
};

/** What planners say, judged by oracles word for word, faults and all. */
export function checkPlan(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = Math.min(calmAfter(instance, true) + 20 + 2 * summedFreeFlow(instance), LONGEST);
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

/** Shoal's own: the joint step by what it adds to the ledger, the ledger's order, and commands that make no sense. */
function judgeLedger(): Judge {
  let before: number[] | null = null;
  const wrong = (run: FleetRun, rule: string, robots: readonly number[], message: string): Finding => {
    return { property: 'plan', rule, tick: run.sim.clock[0], robots, message };
  };
  return {
    before: ({ planning }) => (before = Array.from(planning.ledger.end)),
    after(run): Finding | null {
      const { sim, planning } = run;
      const now = Array.from(planning.ledger.end);
      const joint = validatePlan(sim.graph, before === null ? [now] : [before, now]);
      if (!joint.ok) {
        const { kind, robots, place } = joint.problem;
        return wrong(run, kind, robots, `plans of robots ${robots.join(' and ')} conflict at node ${place}: ${kind}`);
      }
      const order = validateOrder(orderOfLedger(planning.ledger, sim.columns.route.allocated));
      if (!order.ok)
        return wrong(run, 'reservation', [], `the ledger's order is wrong: ${JSON.stringify(order.problem)}`);
      const refused = eventOf(sim.events, EventKind.commandRefused);
      return refused === null ? null : wrong(run, 'command', [refused[0]], `robot ${refused[0]} refused a command`);
    },
  };
}
