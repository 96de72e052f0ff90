import { EventKind } from '../../../engine/index.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import type { Subject } from '../subject.ts';
import { tryInstance } from '../tryInstance.ts';

export const stop: Property = { name: 'stop', title: 'the guard has nothing to do when nothing goes wrong', on: 'any' };

/** The planner's own quality: nothing goes wrong, the guard only looks on, and would never have had to step in. */
export function checkStop(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = Math.min(20 + 2 * summedFreeFlow(instance), LONGEST);
  return tryInstance(
    subject,
    instance,
    { guard: 'observe', faults: false, seconds },
    {
      after({ sim }): Finding | null {
        const found = eventOf(sim.events, EventKind.protectiveStop);
        if (found === null) return null;
        const [robot, other] = found;
        const robots = other >= 0 ? [robot, other] : [robot];
        const message = `the guard would have stopped robot ${robot} ${other >= 0 ? `before robot ${other}` : 'before a wall'}`;
        return { property: 'stop', rule: 'stop', tick: sim.clock[0], robots, message };
      },
    },
  );
}

/** s */
const LONGEST = 180;
