import { StateHash, type LaneGraph } from '../../../engine/index.ts';
import type { Aboard } from '../aboard.ts';
import type { Outline } from '../body.ts';
import type { RobotOrder } from '../robotOrder.ts';
import { LaneIndex } from './laneIndex.ts';
import type { ZoneSetOnBoard } from './onBoard.ts';
import { layOut, type ZoneMap } from './zoneMap.ts';
import type { ZoneSet } from './zoneSet.ts';

/**
 * The content of all zone sets that robots have stored. A fleet control sends the same set to every robot: here it is once, by the hash
 * of its content. It is part of the state; how a set lies over the floor is not, for it follows from it.
 */
export class ZoneAtlas {
  readonly #lanes: LaneIndex;
  readonly #sets = new Map<string, ZoneSet>();
  /** by content, then by shape */
  readonly #maps = new Map<string, ZoneMap[]>();

  constructor(graph: LaneGraph) {
    this.#lanes = new LaneIndex(graph);
  }

  /** @returns by which the content of a set is found again */
  store(set: ZoneSet): string {
    const content = new StateHash().addPlain(set).digest();
    this.#sets.set(content, set);
    return content;
  }

  /** @returns a stored set as robots of a shape have to see it */
  map({ content }: Pick<ZoneSetOnBoard, 'content'>, outline: Outline): ZoneMap {
    const known = this.#maps.get(content)?.[outline.shape];
    if (known !== undefined) return known;
    const set = this.#sets.get(content);
    if (set === undefined) throw new Error('a set that a robot has stored is in the atlas');
    const map = layOut(set, this.#lanes, outline);
    const maps = this.#maps.get(content) ?? [];
    maps[outline.shape] = map;
    this.#maps.set(content, maps);
    return map;
  }

  /** Forgets what no robot has any more. */
  keep(robots: readonly RobotOrder[]): void {
    const used = new Set(robots.flatMap(({ zoneSets }) => zoneSets.map(({ content }) => content)));
    for (const content of this.#sets.keys()) if (!used.has(content)) this.#sets.delete(content);
    for (const content of this.#maps.keys()) if (!used.has(content)) this.#maps.delete(content);
  }

  /** Its share of the state: in the order of content, whichever came first. */
  plain(): readonly (readonly [content: string, set: ZoneSet])[] {
    return [...this.#sets].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  restore(sets: ReturnType<ZoneAtlas['plain']>): void {
    this.#sets.clear();
    this.#maps.clear();
    for (const [content, set] of sets) this.#sets.set(content, set);
  }
}

/** @returns the zone set that a robot goes by on a map; null: none */
export function enabledSet({ zoneSets }: RobotOrder, mapId: string): ZoneSetOnBoard | null {
  return zoneSets.find((one) => one.isEnabled && one.mapId === mapId) ?? null;
}

/** @returns that zone set, laid over the floor */
export function enabledMap({ robot, row, body, places, atlas }: Aboard): ZoneMap | null {
  if (robot.zoneSets.length === 0) return null;
  const set = enabledSet(robot, places.mapId);
  return set === null ? null : atlas.map(set, body.outline(row));
}
