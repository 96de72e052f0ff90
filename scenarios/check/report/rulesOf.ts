import type { PropertyName } from '../finding.ts';
import type { CheckInstance, RunRules } from '../instance.ts';
import { deadlineOf } from '../properties/live.ts';

/** @returns how an instance is run for a property: with or without faults, the guard deciding or looking on */
export function rulesOf(property: PropertyName, instance: CheckInstance): RunRules {
  const duration = deadlineOf(instance);
  if (property === 'small') return { guard: 'on', faults: false, duration };
  return property === 'stop' ? { guard: 'observe', faults: false, duration } : { guard: 'on', faults: true, duration };
}
