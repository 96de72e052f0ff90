import type { CrowdDef } from '../../engine/index.ts';
import { areBulk, moversOf, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { largestRadius, ranksOfKinds, topSpeed } from './moverKinds.ts';
import { narrowLanes } from './narrowLanes.ts';

/** m that robots keep beyond their footprints: with less the guard stops them more often, and a crowd takes longer to get through another one */
const COMFORT = 0.1;
/** m at the least beyond the guard's margin: nearer it lets nobody come */
const ROOM = 0.02;
/** m beyond the guard's margin where it is tight */
const TIGHT_ROOM = 0.015;
/** m: range of the published measurements of ORCA, for agents that stop at once; those that brake look farther */
const RANGE = 3;
const BRAKING_RANGE = 4;
/** neighbours that an agent heeds in those measurements; the guard sees to all others, and who heeds them, too, finds no way through a crowd */
const NEIGHBOURS = 10;
const GUARDED_NEIGHBOURS = 5;

/** @returns the crowd of a scenario, null where it has none */
export function crowdDefOf(scenario: Scenario, floor: SiteFloor): CrowdDef | null {
  const { movers, guard } = scenario;
  if (movers === undefined) return null;
  const isBulk = areBulk(scenario);
  const classes = movers.fleet.map((share) => share.class);
  const { neighbourDistance, maxNeighbours, horizon, wallHorizon, comfort } = movers.avoidance;
  const keeps = comfort ?? (isBulk ? 0 : Math.max(COMFORT, guard.margin + ROOM));
  return {
    body: isBulk ? 'block' : 'robots',
    count: moversOf(scenario),
    neighbourDistance: neighbourDistance ?? (isBulk ? RANGE : BRAKING_RANGE),
    maxNeighbours: maxNeighbours ?? (isBulk ? NEIGHBOURS : GUARDED_NEIGHBOURS),
    horizon,
    wallHorizon,
    comfort: keeps,
    tight: Math.min(keeps, guard.margin + TIGHT_ROOM),
    closed: isBulk ? [] : narrowLanes(scenario, floor, keeps),
    maxSpeed: topSpeed(classes),
    maxRadius: largestRadius(classes),
    priorities: 1 + Math.max(0, ...ranksOfKinds(movers)),
    loadedFirst: movers.task.kind === 'forage' && movers.task.loadedFirst === true,
  };
}
