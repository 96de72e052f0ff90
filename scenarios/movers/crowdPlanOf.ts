import type { CrowdPlan, Group, Task } from '../../planners/index.ts';
import { areBulk, moversOf, type Area, type Movers, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { splitByShares } from '../splitByShares.ts';
import { swapPlaces } from './swapPlaces.ts';

/** rad to the right of the straight way: where many come against each other, or stand in each other's way, and where ways lead in all directions. */
const [AGAINST, ACROSS] = [0.5, 0.15];

/** @returns what the movers of a scenario do, in the planner's terms: ticks instead of seconds, places instead of shapes */
export function crowdPlanOf(scenario: Scenario, movers: Movers, floor: SiteFloor, seed: number): CrowdPlan {
  const { arriveWithin, lookEvery, keepRight, patience } = movers.navigation;
  const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / scenario.dt));
  return {
    seed,
    groups: groupsOf(scenario, movers, floor),
    arriveWithin,
    lookEvery: ticks(lookEvery),
    keepRight: keepRight ?? (areBulk(scenario) && leadsAnywhere(movers) ? ACROSS : AGAINST),
    patience: ticks(patience),
  };
}

/** @returns whether ways lead in all directions, so that nothing is gained by passing on the same side */
function leadsAnywhere({ task }: Movers): boolean {
  return task.kind === 'wander' || task.kind === 'forage';
}

function groupsOf(scenario: Scenario, { task }: Movers, floor: SiteFloor): Group[] {
  const count = moversOf(scenario);
  const everywhere: Area = { x: 0, y: 0, width: floor.width, height: floor.height };
  const all = (of: Task): Group[] => [{ first: 0, count, task: of }];
  switch (task.kind) {
    case 'wander':
      return all({ kind: 'wander', areas: task.areas ?? [everywhere] });
    case 'swap': {
      const { toX, toY } = swapPlaces(scenario, task, floor);
      return all({ kind: 'gather', x: toX, y: toY });
    }
    case 'forage': {
      const dwell = Math.max(1, Math.round(task.handling / scenario.dt));
      return all({ kind: 'shuttle', there: task.sites, back: [task.home], carries: true, dwell });
    }
    case 'streams': {
      const shares = sharesOf(count, task.streams.map(({ share }) => share)); // prettier-ignore
      return task.streams.map(({ from, to }, i) => {
        return { ...shares[i], task: { kind: 'shuttle', there: [to], back: [from], carries: false, dwell: 0 } };
      });
    }
    case 'flock': {
      const { sight, areas } = task;
      const shares = sharesOf(count, new Array<number>(task.flocks).fill(1));
      return shares.map((share) => ({ ...share, task: { kind: 'flock', areas: areas ?? [everywhere], sight } }));
    }
  }
}

/** Splits movers into runs of numbers. */
function sharesOf(count: number, shares: readonly number[]): { readonly first: number; readonly count: number }[] {
  let first = 0;
  return splitByShares(count, shares).map((part) => {
    first += part;
    return { first: first - part, count: part };
  });
}
