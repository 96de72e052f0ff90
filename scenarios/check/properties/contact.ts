import { EventKind } from '../../../engine/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import { eventOf } from '../eventOf.ts';
import type { Finding, Outcome, Property, PropertyName } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import { summedFreeFlow } from '../liveInstance.ts';
import { SweepRecorder } from '../sweepRecorder.ts';
import type { Subject } from '../subject.ts';
import { settledAfter, tryInstance } from '../tryInstance.ts';

export const contact: Property = {
  name: 'contact',
  title: 'no footprints touch, whatever goes wrong',
  on: 'any',
};

/** s */
const LONGEST = 180;

/** The theorem: with the guard on and faults of all kinds. The engine's own detector and the independent oracle both look. */
export function checkContact(subject: Subject, instance: CheckInstance): Outcome {
  const seconds = Math.min(settledAfter(instance, true) + 20 + 2 * summedFreeFlow(instance), LONGEST);
  const sweeps = new SweepRecorder();
  const rules = { guard: 'on', faults: true, seconds } as const;
  return tryInstance(subject, instance, rules, {
    before: (run) => sweeps.begin(run.sim),
    after: (run) => contactFinding(run, sweeps, 'contact'),
  });
}

/** @returns the first contact of the last tick that either of them saw; null: none */
export function contactFinding(run: FleetRun, sweeps: SweepRecorder, property: PropertyName): Finding | null {
  const { sim } = run;
  if (sim.clock[0] === 0) return null;
  const { contacts } = sweeps.judge(run);
  const found = contacts.length > 0 ? [contacts[0].robot, contacts[0].other] : eventOf(sim.events, EventKind.contact);
  if (found === null) return null;
  const robots = found.filter((robot) => robot >= 0);
  const message = robots.length > 1 ? `robots ${robots.join(' and ')} touched` : `robot ${robots[0]} touched a wall`;
  return { property, rule: 'contact', tick: sim.clock[0], robots, message };
}
