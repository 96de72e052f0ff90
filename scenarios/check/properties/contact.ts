import { EventKind } from '../../../engine/index.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { SweepRecorder } from '../sweepRecorder.ts';
import type { Subject } from '../subject.ts';
import { calmAfter, tryInstance } from '../tryInstance.ts';

export const contact: Property = { name: 'contact', title: 'no footprints touch, whatever goes wrong', on: 'any' };

/** The theorem: with the guard on and faults of all kinds. The engine's own detector and the independent oracle both look. */
export function checkContact(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = calmAfter(instance, true) + 20 + 2 * summedFreeFlow(instance);
  const sweeps = new SweepRecorder();
  return tryInstance(
    subject,
    instance,
    { guard: 'on', faults: true, seconds: Math.min(seconds, LONGEST) },
    {
      before: (run) => sweeps.begin(run.sim),
      after(run): Finding | null {
        const { sim } = run;
        if (sim.clock[0] === 0) return null;
        const { contacts } = sweeps.judge(run);
        const found =
          contacts.length > 0 ? [contacts[0].robot, contacts[0].other] : eventOf(sim.events, EventKind.contact);
        if (found === null) return null;
        const robots = found.filter((robot) => robot >= 0);
        const whom = robots.length > 1 ? `robots ${robots.join(' and ')} touched` : `robot ${robots[0]} touched a wall`;
        return { property: 'contact', rule: 'contact', tick: sim.clock[0], robots, message: whom };
      },
    },
  );
}

/** s */
const LONGEST = 180;
