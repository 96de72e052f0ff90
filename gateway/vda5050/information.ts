import { isOver } from '../orders/robotOrder.ts';
import type { Reference } from '../orders/robotError.ts';
import { MODES } from '../orders/operatingMode.ts';
import type { RobotFacts } from './robotFacts.ts';

/** Something that helps whoever looks on, and that nothing depends on: VDA5050 v3.0.0, §6.6.4. */
export interface Information {
  readonly type: string;
  readonly references: readonly Reference[];
  /** one line, for people */
  readonly descriptor: string;
}

/** @returns what a robot waits for */
export function informationOf(facts: RobotFacts): Information[] {
  const { order, isProtected, keptFrom } = facts;
  const found: Information[] = [];
  const say = (type: string, descriptor: string, ...references: Reference[]): void =>
    void found.push({ type, descriptor, references });
  if (isProtected) {
    const whom = keptFrom ?? 'a wall';
    say(
      'PROTECTIVE_STOP',
      `kept clear of ${whom}`,
      ...(keptFrom === null ? [] : [['serialNumber', keptFrom] as const]),
    );
  }
  if (!MODES[order.mode].drives) say('TAKEN_OVER', 'a person has the say over this robot');
  for (const { status, zoneId, requestId, isQueued } of order.requests) {
    if (status !== 'requested') continue;
    const what = isQueued ? 'is in the queue for' : 'waits to be let into';
    say('WAITS_FOR_RELEASE', `${what} zone ${zoneId}`, ['zoneId', zoneId], ['requestId', requestId]);
  }
  const next = order.nodes.at(0);
  if (next !== undefined && !next.released)
    say('WAITS_FOR_UPDATE', 'the base of the order has ended', ['nodeId', next.nodeId]);
  for (const action of [...order.actions, ...order.zoneActions]) {
    if (isOver(action) || action.status === 'waiting' || action.type !== 'waitForTrigger') continue;
    say('WAITS_FOR_TRIGGER', 'waits for a trigger', ['actionId', action.actionId]);
  }
  return found;
}
