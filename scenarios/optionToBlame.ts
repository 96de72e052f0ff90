import { formatDuration } from './duration.ts';
import { FAULT_KINDS } from './faults/fault.ts';
import type { Overrides } from './overrideScenario.ts';
import { optionProblem, type FieldProblem, type Problem } from './problem.ts';
import type { Scenario } from './scenario.ts';

/**
 * @param scenario as its file says, in which nothing was wrong
 * @returns the problem as one of the option that brought it in; null where the file is to blame
 */
export function optionToBlame(problem: FieldProblem, file: Scenario, overrides: Overrides): Problem | null {
  const { faults } = file;
  const { field, message } = problem;
  const { robots, frames, gateways, fault = [], expect = [] } = overrides;
  const time = overrides.for === undefined ? undefined : formatDuration(overrides.for);
  const [, number, part] = /^faults\.(\d+)(?:\.(\w+))?$/.exec(field) ?? [];
  if (number !== undefined) {
    const index = Number(number);
    if (index >= faults.length) return told('--fault', fault[index - faults.length], message);
    if (part === 'at') return told('--for', time, `${field} ${message}`);
    const what = FAULT_KINDS[faults[index].kind];
    if (what === 'gateway') return told('--gateways', gateways, `${field}: ${message}`);
    return what === 'robot' ? told('--robots', robots, `${field}: ${message}`) : null;
  }
  switch (field) {
    case 'expectations':
      return told('--expect', expect.length > 0 ? expect.join() : undefined, message);
    case 'recording.frames':
      return told('--frames', frames, message);
    case 'duration':
      return told('--for', time, message);
    case 'robots':
      return told('--robots', robots, message);
    case 'movers': {
      const advice = message.replace('(guard: {mode: off})', '(--guard off)');
      const guard = overrides.guard === file.guard.mode ? undefined : overrides.guard;
      return told('--robots', robots, advice) ?? told('--guard', guard, advice);
    }
    default:
      return null;
  }
}

/** @returns null where the option was not given */
function told(option: string, value: string | number | undefined, message: string): Problem | null {
  return value === undefined ? null : optionProblem(`${option} ${value}`, message);
}
