import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { nextOnWay, sizeIndexOf, type Group, type MoverSize } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Area, Movers } from '../scenario.ts';
import { classesOfSize, sizesOfKinds } from './moverSizes.ts';
import { areasOf, somePlace } from './taskAreas.ts';

/** Movers of a group that are looked at, and parts of a floor that are told apart: a line about each is enough. */
const STARTS = 200;
const PARTS = 4;

/** m */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Movers of one size that do not get somewhere, and one of the places from which they do not. */
interface Lost {
  readonly size: number;
  readonly from: Place;
}

/**
 * @returns warnings about what free movers cannot get to from where they start, a line for each area: whoever would go there never arrives. Of a run at
 *   its first tick
 */
export function describeWays({ scenario, movers }: Pick<FleetRun, 'scenario' | 'movers'>): string[] {
  if (movers === null || scenario.movers === undefined) return [];
  const { plan: { groups }, sizes } = movers.context; // prettier-ignore
  if (sizes.every(({ roadmap }) => roadmap === null)) return [];
  const needs = widthsNeeded(scenario.movers, sizes);
  const tell = (what: string, lost: readonly Lost[]): string => {
    const [{ from: { x, y } }] = lost; // prettier-ignore
    const who = needs(lost.map(({ size }) => size));
    return `warning: no way leads to ${what} from ${x.toFixed(1)}, ${y.toFixed(1)} m, where free movers start: ${who}`;
  };

  const starts = sizes.map((_, size) => groups.map((group) => startsOf(movers, group, size)));
  const own = sizes.flatMap((one, size) => {
    const places = groups.flatMap((group, i) => starts[size][i].flatMap((start) => placeOfItsOwn(group, start)));
    const lost = places.find(({ from, to }) => !hasWay(one, from, to.x, to.y));
    return lost === undefined ? [] : [{ ...lost, size }];
  });
  const ofOwn = own.map((one) => tell(`${one.to.x.toFixed(1)}, ${one.to.y.toFixed(1)} m`, [one]));

  const parts = sizes.map((size, i) => starts[i].map((all) => partsOf(size, all)));
  const ofAreas = areasOf(scenario.movers).flatMap(({ field, area, group }) => {
    const lost = sizes.flatMap((one, size): Lost[] => {
      const from = (group === null ? parts[size].flat() : parts[size][group]).find((place) => isCutOff(one, place, area)); // prettier-ignore
      return from === undefined ? [] : [{ size, from }];
    });
    return lost.length === 0 ? [] : [tell(field, lost)];
  });
  return [...ofOwn, ...ofAreas];
}

/** @returns who of some sizes needs passages how wide: by the names of classes, where there are several sizes */
function widthsNeeded(movers: Movers, sizes: readonly MoverSize[]): (lost: readonly number[]) => string {
  const { ofKind } = sizesOfKinds(movers);
  const width = (size: number): string => (2 * (sizes[size].roadmap?.solids.clearance ?? 0)).toFixed(2);
  return (lost) =>
    sizes.length === 1
      ? `they need passages of ${width(0)} m`
      : lost.map((size) => `${classesOfSize(movers, ofKind, size)} needs passages of ${width(size)} m`).join(', ');
}

function hasWay({ roadmap }: MoverSize, from: Place, x: number, y: number): boolean {
  if (roadmap === null) return true;
  const way = nextOnWay(roadmap, from.x, from.y, x, y, { x: 0, y: 0, length: 0 });
  return way === 'in sight' || way === 'around';
}

/** @returns one place of each part of the floor between which there are no ways, of as many as are told apart */
function partsOf(size: MoverSize, starts: readonly Place[]): Place[] {
  const apart: Place[] = [];
  for (const one of starts) {
    if (apart.length < PARTS && !apart.some((other) => hasWay(size, other, one.x, one.y))) apart.push(one);
  }
  return apart;
}

/** Does no way lead from a place to an area? To find none takes longest, so it is looked for once for all places between which there are ways. */
function isCutOff(size: MoverSize, from: Place, area: Area): boolean {
  const lost: Place[] = []; // of each part of the area the place that was looked at last: the next one is near it
  return !somePlace(area, (x, y) => {
    const part = lost.findIndex((one) => hasWay(size, one, x, y));
    if (part < 0 && hasWay(size, from, x, y)) return true;
    // Who has less room than that may get out where nobody gets in.
    if (size.isFree(x, y)) lost[part < 0 ? lost.length : part] = { x, y };
    return false;
  });
}

/** @returns where movers of a group start that are of one size, each with its number in the group */
function startsOf(
  { crowd, context }: NonNullable<FleetRun['movers']>,
  { first, count }: Group,
  size: number,
): (Place & { member: number })[] {
  const { agents } = crowd.kernel.columns;
  const isOf = (member: number): boolean => sizeIndexOf(context, first + member) === size;
  let all = 0;
  for (let member = 0; member < count; member++) if (isOf(member)) all++;
  const step = Math.max(1, Math.ceil(all / STARTS));
  const starts: (Place & { member: number })[] = [];
  let number = 0;
  for (let member = 0; member < count; member++) {
    if (!isOf(member) || number++ % step !== 0) continue;
    const at = (first + member) * AGENT_WORDS; // they lie in the order of their numbers until the first tick
    starts.push({ x: agents[at + AgentWord.x], y: agents[at + AgentWord.y], member });
  }
  return starts;
}

function placeOfItsOwn({ task }: Group, from: Place & { readonly member: number }): { from: Place; to: Place }[] {
  return task.kind === 'gather' ? [{ from, to: { x: task.x[from.member], y: task.y[from.member] } }] : [];
}
