import type { PropertyName } from './finding.ts';
import type { CheckInstance } from './instance.ts';
import { PROPERTIES } from './properties.ts';
import { tellStory } from './report/story.ts';
import type { Subject } from './subject.ts';

/** Runs an instance. @throws CounterExample where what is demanded does not hold */
export type Demand = (instance: CheckInstance) => void;

/** A planner did not do what was demanded: the message has the failing moment drawn, and the last events. */
export class CounterExample extends Error {
  override readonly name = 'CounterExample';
}

/** @returns a property as a predicate */
export function demand(name: PropertyName, subject: Subject): Demand {
  return (instance) => {
    const { finding } = PROPERTIES[name].check(subject, instance);
    if (finding === null) return;
    const { sketch, events, guard } = tellStory(subject, instance, finding);
    const lines = [
      `${name}, ${finding.rule} at tick ${finding.tick}: ${finding.message}`,
      '',
      sketch,
      '',
      ...events,
      `the guard ${guard}`,
    ];
    throw new CounterExample(lines.join('\n'));
  };
}
