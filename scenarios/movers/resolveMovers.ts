import type { Movers, MoversTask } from '../scenario.ts';
import type { ScenarioFile } from '../schema/scenarioFile.ts';
import { resolveClass } from '../resolveClass.ts';

type WrittenMovers = NonNullable<ScenarioFile['movers']>;

/** The class of movers that says nothing else. */
const USUAL = 'omni-amr';

/** @returns free movers as their file says, with names looked up */
export function resolveMovers({ count, class: named, fleet, task, avoidance, navigation }: WrittenMovers): Movers {
  const shares = fleet ?? [{ class: named ?? USUAL, count: count ?? 1 }];
  const { neighbourDistance = null, comfort = null, ...rest } = avoidance;
  return {
    fleet: shares.map((share) => ({ class: resolveClass(share.class), count: share.count })),
    task: resolveTask(task),
    avoidance: { ...rest, neighbourDistance, comfort },
    navigation,
  };
}

function resolveTask({ wander, swap, streams, forage, flock }: WrittenMovers['task']): MoversTask {
  if (swap !== undefined) return { kind: 'swap', shape: swap.shape, spacing: swap.spacing ?? null };
  if (streams !== undefined) return { kind: 'streams', streams };
  if (forage !== undefined) return { kind: 'forage', ...forage };
  if (flock !== undefined)
    return { kind: 'flock', flocks: flock.flocks, sight: flock.sight, areas: flock.areas ?? null };
  return { kind: 'wander', areas: wander?.areas ?? null };
}
