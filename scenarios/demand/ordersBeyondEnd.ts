import { formatDuration } from '../duration.ts';
import type { Scenario } from '../scenario.ts';

/**
 * Orders that are revealed after the end are no mistake: a run may be shorter than its list. But whoever runs it should know.
 *
 * @returns one line about them; null where there are none
 */
export function ordersBeyondEnd({ demand, duration }: Pick<Scenario, 'demand' | 'duration'>): string | null {
  if (demand.kind !== 'csv') return null;
  const { file, orders } = demand;
  const beyond = orders.filter(({ revealAt }) => revealAt >= duration).length;
  if (beyond === 0) return null;
  return `${file}: ${beyond} of ${orders.length} lines are revealed after the end of the run (${formatDuration(duration)}), so nobody works on them`;
}
