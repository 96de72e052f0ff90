import type { LifFloor } from '../run/buildFloor.ts';
import type { Scenario } from '../scenario.ts';

/** Loads what makes the floor of a LIF file where a scenario has one; null: it has none. */
export async function lifFor({ floor }: Pick<Scenario, 'floor'>): Promise<LifFloor | null> {
  return floor.kind === 'lif' ? (await import('./lifFloor.ts')).lifFloor : null;
}
