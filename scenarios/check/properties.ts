import type { Outcome, Property, PropertyName } from './finding.ts';
import type { CheckInstance } from './instance.ts';
import { checkContact, contact } from './properties/contact.ts';
import { checkLive, glance, live } from './properties/live.ts';
import { checkPlan, plan } from './properties/plan.ts';
import { checkSame, same } from './properties/same.ts';
import { checkSmall, small } from './properties/small.ts';
import { checkStop, stop } from './properties/stop.ts';
import { checkTasks, tasks } from './properties/tasks.ts';
import type { Subject } from './subject.ts';

export interface CheckedProperty extends Property {
  /** Runs an instance. @returns what is wrong, and how it went */
  readonly check: (subject: Subject, instance: CheckInstance) => Outcome;
  /**
   * The same in less time, where there is such a way: what it finds may turn out to be nothing once it is checked.
   */
  readonly glance?: (subject: Subject, instance: CheckInstance) => Outcome;
}

/** Everything that is demanded of planners. */
export const PROPERTIES: Readonly<Record<PropertyName, CheckedProperty>> = {
  contact: { ...contact, check: checkContact },
  stop: { ...stop, check: checkStop },
  plan: { ...plan, check: checkPlan },
  live: { ...live, check: checkLive, glance: (subject, instance) => checkLive(subject, instance, glance) },
  tasks: {
    ...tasks,
    check: checkTasks,
    glance: (subject, instance) => checkTasks(subject, instance, glance),
  },
  same: { ...same, check: checkSame },
  small: { ...small, check: checkSmall },
};
