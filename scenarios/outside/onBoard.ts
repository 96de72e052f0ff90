import type { Scenario } from '../scenario.ts';

/** What runs on board of robots that are ordered from outside. */
export type OnBoard = typeof import('../../gateway/onboard.ts');

/** Loads it where it is needed: most runs are planned, and most visitors of a page need not load it. */
export async function onBoardFor({ demand }: Pick<Scenario, 'demand'>): Promise<OnBoard | null> {
  return demand.kind === 'outside' ? await import('../../gateway/onboard.ts') : null;
}
