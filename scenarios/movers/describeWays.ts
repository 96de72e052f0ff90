import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { nextOnWay, type Group } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Area } from '../scenario.ts';
import { areasOf, somePlace } from './taskAreas.ts';

/** Movers of a group that are looked at, and parts of a floor that are told apart: a line about each is enough. */
const STARTS = 200;
const PARTS = 4;

/** m */
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * @returns warnings about what free movers cannot get to from where they start, a line for each area: whoever would go there never arrives. Of a run at
 *   its first tick
 */
export function describeWays({ scenario, movers }: Pick<FleetRun, 'scenario' | 'movers'>): string[] {
  const roadmap = movers?.context.roadmap ?? null;
  if (movers === null || scenario.movers === undefined || roadmap === null) return [];
  const { plan: { groups }, isFree } = movers.context; // prettier-ignore
  const aim = { x: 0, y: 0, length: 0 };
  const hasWay = (from: Place, x: number, y: number): boolean => {
    const way = nextOnWay(roadmap, from.x, from.y, x, y, aim);
    return way === 'in sight' || way === 'around';
  };
  /** Does no way lead from a place to an area? To find none takes longest, so it is looked for once for all places between which there are ways. */
  const isCutOff = (from: Place, area: Area): boolean => {
    const lost: Place[] = []; // of each part of the area the place that was looked at last: the next one is near it
    return !somePlace(area, (x, y) => {
      const part = lost.findIndex((one) => hasWay(one, x, y));
      if (part < 0 && hasWay(from, x, y)) return true;
      // Who has less room than that may get out where nobody gets in.
      if (isFree(x, y)) lost[part < 0 ? lost.length : part] = { x, y };
      return false;
    });
  };
  const width = (2 * roadmap.solids.clearance).toFixed(2);
  const tell = (what: string, { x, y }: Place): string =>
    `warning: no way leads to ${what} from ${x.toFixed(1)}, ${y.toFixed(1)} m, where free movers start: they need passages of ${width} m`;

  const own = groups.flatMap((group) => startsOf(movers, group).flatMap((one) => placeOfItsOwn(group, one)));
  const lost = own.find(({ from, to }) => !hasWay(from, to.x, to.y));
  const ofOwn = lost === undefined ? [] : [tell(`${lost.to.x.toFixed(1)}, ${lost.to.y.toFixed(1)} m`, lost.from)];

  const parts = groups.map((group) => {
    const apart: Place[] = [];
    for (const one of startsOf(movers, group)) {
      if (apart.length < PARTS && !apart.some((other) => hasWay(other, one.x, one.y))) apart.push(one);
    }
    return apart;
  });
  const ofAreas = areasOf(scenario.movers).flatMap(({ field, area, group }) => {
    const starts = group === null ? parts.flat() : parts[group];
    const cut = starts.find((from) => isCutOff(from, area));
    return cut === undefined ? [] : [tell(field, cut)];
  });
  return [...ofOwn, ...ofAreas];
}

/** @returns where movers of a group start, each with its number in the group */
function startsOf({ crowd }: NonNullable<FleetRun['movers']>, { first, count }: Group): (Place & { member: number })[] {
  const { agents } = crowd.kernel.columns;
  const step = Math.max(1, Math.ceil(count / STARTS));
  const starts: (Place & { member: number })[] = [];
  for (let member = 0; member < count; member += step) {
    const at = (first + member) * AGENT_WORDS; // they lie in the order of their numbers until the first tick
    starts.push({ x: agents[at + AgentWord.x], y: agents[at + AgentWord.y], member });
  }
  return starts;
}

function placeOfItsOwn({ task }: Group, from: Place & { readonly member: number }): { from: Place; to: Place }[] {
  return task.kind === 'gather' ? [{ from, to: { x: task.x[from.member], y: task.y[from.member] } }] : [];
}
