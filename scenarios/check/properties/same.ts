import { stateHashOf, advance } from '../../run/fleetRun.ts';
import type { Finding, Outcome, Property } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import type { Subject } from '../subject.ts';
import { settledAfter, startTrial, tryInstance } from '../tryInstance.ts';

export const same: Property = { name: 'same', title: 'the same input gives the same plan', on: 'any' };

/** Two fleets side by side, each with a planner of its own, faults and all: the same state after every tick. */
export function checkSame(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = Math.min(settledAfter(instance, true) + 10 + summedFreeFlow(instance), LONGEST);
  const twin = startTrial(subject, instance, { guard: 'on', faults: true, duration: seconds });
  return tryInstance(
    subject,
    instance,
    { guard: 'on', faults: true, seconds },
    {
      after(run): Finding | null {
        if (run.sim.clock[0] > 0) advance(twin);
        const [one, other] = [saidBy(run), saidBy(twin)];
        const isSpared = run.sim.clock[0] % HASH_EVERY !== 0;
        if (one === other && (isSpared || stateHashOf(run) === stateHashOf(twin))) return null;
        const message =
          one === other ? 'two runs of one instance differ' : `asked twice, it said ${difference(one, other)}`;
        return { property: 'same', rule: 'differs', tick: run.sim.clock[0], robots: [], message };
      },
    },
  );
}

/** Ticks between looks at all state: what differs once, differs ever after. */
const HASH_EVERY = 10;

/** s */
const LONGEST = 60;

function saidBy({ planning }: Parameters<typeof stateHashOf>[0]): string {
  return JSON.stringify(planning.custom?.latest()?.outcome ?? null);
}

/** Characters of each answer that are shown, from a little before where they part. */
const SHOWN = 60;
const BEFORE = 20;

function difference(one: string, other: string): string {
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike++;
  const from = Math.max(0, alike - BEFORE);
  const part = (text: string): string => {
    const shown = text.slice(from, from + SHOWN);
    return `${from > 0 ? '…' : ''}${shown}${from + SHOWN < text.length ? '…' : ''}`;
  };
  return `${part(one)} and ${part(other)}`;
}
