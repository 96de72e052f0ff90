import type { FieldProblem } from '../problem.ts';
import type { FleetShare, Movers, MoversTask } from '../scenario.ts';
import type { ScenarioFile } from '../schema/scenarioFile.ts';
import { resolveClass } from '../resolveClass.ts';

type WrittenMovers = NonNullable<ScenarioFile['movers']>;

/** The class of movers that says nothing else. */
const USUAL = 'omni-amr';

/** @returns free movers as their file says, with names looked up; `complaints` tells of classes that cannot be free movers */
export function resolveMovers(
  { count, class: named, fleet, task, avoidance, navigation }: WrittenMovers,
  complaints: FieldProblem[],
): Movers {
  const written = fleet ?? [{ class: named ?? USUAL, count: count ?? 1, priority: 0 }];
  const { neighbourDistance = null, maxNeighbours = null, comfort = null, ...rest } = avoidance;
  const shares = written.map((share): FleetShare => {
    const { priority } = share;
    return { class: resolveClass(share.class), count: share.count, ...(priority > 0 ? { priority } : {}) };
  });
  for (const [i, share] of shares.entries()) {
    const message = whyUnfit(share);
    if (message !== null) complaints.push({ field: fleet ? `movers.fleet.${i}.class` : 'movers.class', message });
  }
  return {
    fleet: shares,
    task: resolveTask(task),
    avoidance: { ...rest, neighbourDistance, maxNeighbours, comfort },
    navigation: { ...navigation, keepRight: navigation.keepRight ?? null },
  };
}

/** @returns why robots of a class cannot be free movers: ORCA is about discs that go in every direction; null if they can */
function whyUnfit({ class: { name, drive, footprint } }: FleetShare): string | null {
  if (drive !== 'holonomic')
    return `'${name}' cannot drive sideways; free movers must (drive: holonomic), as ${USUAL} does`;
  if (footprint.kind !== 'circle') return `'${name}' is not round; free movers must be (footprint: {kind: circle, …})`;
  return null;
}

function resolveTask({ wander, swap, streams, forage, flock }: WrittenMovers['task']): MoversTask {
  if (swap !== undefined) return { kind: 'swap', shape: swap.shape, spacing: swap.spacing ?? null };
  if (streams !== undefined) return { kind: 'streams', streams };
  if (forage !== undefined) {
    const { loadedFirst, ...rest } = forage;
    return { kind: 'forage', ...rest, ...(loadedFirst ? { loadedFirst } : {}) };
  }
  if (flock !== undefined)
    return { kind: 'flock', flocks: flock.flocks, sight: flock.sight, areas: flock.areas ?? null };
  return { kind: 'wander', areas: wander?.areas ?? null };
}
