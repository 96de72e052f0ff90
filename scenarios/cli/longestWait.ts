import type { Kpis } from '../kpis.ts';
import { showFigure } from './figures.ts';

/** Looks between which a wait may have begun and ended unseen: one before the first that saw it, one after the last. */
const UNSEEN = 2;

/** @returns the longest wait as well as it is known: robots on lanes are watched in each tick, free movers looked at now and then */
export function showLongestWait({ longestWaitSeconds: least, movers, robots }: Kpis): string {
  if (movers === null) return showFigure(least, 's');
  const every = movers.lookEverySeconds;
  const looks = `looked at every ${every} s`;
  if (robots > movers.count) return `${showFigure(least, 's')} (free movers are ${looks})`;
  const most = showFigure(least + UNSEEN * every, 's');
  return least === 0 ? `less than ${most} (${looks})` : `${showFigure(least, 's')} to ${most} (${looks})`;
}

/** @returns the same in a word, for a table of runs; of what was seen by looks alone 0 is none that was seen */
export function showLongestWaitShort({ longestWaitSeconds: least, movers, robots }: Kpis): string {
  const isSeenByLooks = movers !== null && robots <= movers.count;
  return least === 0 && isSeenByLooks
    ? `< ${showFigure(UNSEEN * movers.lookEverySeconds, 's')}`
    : showFigure(least, 's');
}
