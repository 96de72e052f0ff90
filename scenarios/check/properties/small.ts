import { EventKind } from '../../../engine/index.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { isLive } from '../liveInstance.ts';
import { StandstillWatch } from '../standstillWatch.ts';
import type { Subject } from '../subject.ts';
import { SweepRecorder } from '../sweepRecorder.ts';
import { tryInstance } from '../tryInstance.ts';
import { contactFinding } from './contact.ts';
import { deadlineOf, unfinished } from './live.ts';

export const small: Property = {
  name: 'small',
  title: 'on the smallest floors nobody is touched, nobody stopped, and what can be done is done',
  on: 'small',
};

/** s that a world is watched in which not all can be done. */
const IN_VAIN = 30;

/** All at once, on a world that is small enough to be one of all there are: contacts, protective stops, liveness. */
export function checkSmall(subject: Subject, instance: CheckInstance): Outcome {
  const canBeDone = isLive(instance);
  const seconds = canBeDone ? deadlineOf(instance) : IN_VAIN;
  const watch = new StandstillWatch();
  const sweeps = new SweepRecorder();
  return tryInstance(
    subject,
    instance,
    { guard: 'on', faults: false, seconds },
    {
      before: ({ sim }) => sweeps.begin(sim),
      after(run): Finding | null {
        watch.look(run);
        const contact = contactFinding(run, sweeps, 'small');
        if (contact !== null) return contact;
        const stop = eventOf(run.sim.events, EventKind.protectiveStop);
        if (stop === null) return null;
        const robots = stop.filter((robot) => robot >= 0);
        return {
          property: 'small',
          rule: 'stop',
          tick: run.sim.clock[0],
          robots,
          message: `the guard stopped robot ${stop[0]}`,
        };
      },
      atEnd: (run) => (canBeDone ? unfinished(run, watch, 'small') : null),
    },
  );
}
