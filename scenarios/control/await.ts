import { setTimeout } from 'node:timers/promises';
import type { FleetLink } from '../../gateway/index.ts';
import type { Present, RollCall } from './rollCall.ts';

/** ms: for which a broker is waited for; between looks at who is there, and between lines that tell it */
const BROKER_WITHIN = 10_000;
const LOOK_EVERY = 50;
const TELL_EVERY = 5000;

/** Robots that nobody waited for and that are told by name. */
const MOST_NAMED = 10;

interface Patience {
  readonly onNotice: (line: string) => void;
  readonly shouldStop: () => boolean;
}

/** Waits until a broker answers, or will not. */
export async function waitForBroker(
  link: FleetLink,
  { shouldStop }: Patience,
): Promise<'there' | 'absent' | 'stopped'> {
  for (let waited = 0; waited < BROKER_WITHIN; waited += LOOK_EVERY) {
    if (link.isConnected) return 'there';
    if (shouldStop()) return 'stopped';
    await setTimeout(LOOK_EVERY);
  }
  return 'absent';
}

/** Waits until all robots are there, however long that takes, and tells who is missing. @returns null: somebody ended it */
export async function callTheRoll(
  call: RollCall,
  link: Pick<FleetLink, 'lastError'>,
  { onNotice, shouldStop }: Patience,
): Promise<readonly Present[] | null> {
  for (let waited = 0; !shouldStop(); waited += LOOK_EVERY) {
    const present = call.proceed();
    if (present !== null) {
      tellSurplus(call.surplus, onNotice);
      return present;
    }
    if (waited % TELL_EVERY === 0 && waited > 0)
      onNotice(call.describe() + (link.lastError === '' ? '' : `; the broker: ${link.lastError}`));
    await setTimeout(LOOK_EVERY);
  }
  return null;
}

function tellSurplus(surplus: readonly string[], onNotice: (line: string) => void): void {
  for (const serial of surplus.slice(0, MOST_NAMED))
    onNotice(`${serial} is there, too: it stands where it is, and nobody goes round it`);
  if (surplus.length > MOST_NAMED) onNotice(`so are at least ${surplus.length - MOST_NAMED} more`);
}
