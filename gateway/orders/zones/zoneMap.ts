import { cosOf, sinOf, wayOfEdge, type LaneGraph } from '../../../engine/index.ts';
import type { Outline } from '../body.ts';
import { faceOf } from '../lanes.ts';
import { distance, type Point } from '../point.ts';
import type { LaneIndex } from './laneIndex.ts';
import { polygonOf, touches, type Polygon } from './polygon.ts';
import type { Zone, ZoneSet } from './zoneSet.ts';

/** What a zone set says of a lane, for robots of a shape. */
export interface LaneRules {
  /** m/s; 0: any */
  speed: number;
  /** why it may not be driven at all; null: it may */
  barredBy: Zone | null;
  /** zones that have to be asked for before */
  readonly gates: Zone[];
}

/** A zone set laid over the lanes of a floor, for robots of a shape. Made from what is stored, and nothing that is state itself. */
export interface ZoneMap {
  readonly set: ZoneSet;
  /** lanes of which it says something */
  readonly lanes: ReadonlyMap<number, LaneRules>;
  /** there are zones that have to be asked for */
  readonly hasGates: boolean;
  /** zones that robots enter and leave with their contour */
  readonly areas: readonly { readonly zone: Zone; readonly polygon: Polygon }[];
}

/** Cosine of 5°: a direction is kept within it. */
const ALONG = 0.996;

/**
 * Lays a zone set over a floor. A robot on a lane takes up its contour, turned as it faces there, and where the lane bends or ends the disc
 * in which it may turn: what any of it touches, the lane touches (VDA5050 v3.0.0, §6.4.1.1). Directions are asked of the centre's way (§6.4.1.2).
 */
export function layOut(set: ZoneSet, index: LaneIndex, outline: Outline): ZoneMap {
  const { graph } = index;
  const lanes = new Map<number, LaneRules>();
  const areas: { zone: Zone; polygon: Polygon }[] = [];
  for (const zone of set.zones) {
    const polygon = polygonOf(zone.vertices);
    const isOfContour = zone.type !== 'directed' && zone.type !== 'bidirected';
    if (isOfContour && zone.type !== 'speedLimit') areas.push({ zone, polygon });
    index.near(polygon, outline.turningRadius, (lane) => {
      const isIn = isOfContour
        ? sweepOf(graph, lane, outline).some(({ core, radius }) => touches(polygon, core, radius))
        : wayOfEdge(graph, lane).some(({ ax, ay, bx, by }) => touches(polygon, [{ x: ax, y: ay }, { x: bx, y: by }], 0)); // prettier-ignore
      if (isIn) add(lanes, lane, zone, graph);
    });
  }
  const hasGates = [...lanes.values()].some(({ gates }) => gates.length > 0);
  return { set, lanes, hasGates, areas };
}

/** A convex shape and by how much it is larger to all sides (m). */
interface Swept {
  readonly core: readonly Point[];
  readonly radius: number;
}

/** @returns what a robot may take up that drives along a lane, piece by piece */
function sweepOf(graph: LaneGraph, lane: number, outline: Outline): Swept[] {
  const { halfLength, halfWidth, radius, turningRadius } = outline;
  const face = faceOf(graph, lane);
  // Whichever way it faces, what sticks out before and beside the way.
  const long = Math.abs(face.cos) * halfLength + Math.abs(face.sin) * halfWidth;
  const wide = Math.abs(face.sin) * halfLength + Math.abs(face.cos) * halfWidth;
  return wayOfEdge(graph, lane).flatMap(({ ax, ay, bx, by }): Swept[] => {
    const length = distance(bx - ax, by - ay);
    const [cos, sin] = length > 0 ? [(bx - ax) / length, (by - ay) / length] : [1, 0];
    const corner = (along: number, aside: number): Point => ({
      x: ax + along * cos - aside * sin,
      y: ay + along * sin + aside * cos,
    });
    const core = [corner(-long, -wide), corner(length + long, -wide), corner(length + long, wide), corner(-long, wide)];
    return [
      { core, radius },
      { core: [{ x: bx, y: by }], radius: turningRadius },
    ];
  });
}

function add(lanes: Map<number, LaneRules>, lane: number, zone: Zone, graph: LaneGraph): void {
  const rules = lanes.get(lane) ?? { speed: 0, barredBy: null, gates: [] };
  switch (zone.type) {
    case 'blocked':
      rules.barredBy = zone;
      break;
    case 'directed':
    case 'bidirected':
      if (!isAllowed(zone, graph, lane)) rules.barredBy ??= zone;
      break;
    case 'speedLimit': // the lowest counts (§6.4.4)
      rules.speed = rules.speed === 0 ? zone.maximumSpeed : Math.min(rules.speed, zone.maximumSpeed);
      break;
    case 'release':
    case 'coordinatedReplanning':
      rules.gates.push(zone);
      break;
    default:
      return;
  }
  lanes.set(lane, rules);
}

/** Of a way that bends every piece counts, wherever in the lane the zone is. */
function isAllowed({ type, direction, limitation }: Zone, graph: LaneGraph, lane: number): boolean {
  if (limitation === 'soft') return true;
  return wayOfEdge(graph, lane).every(({ ax, ay, bx, by }) => {
    const along = ((bx - ax) * cosOf(direction) + (by - ay) * sinOf(direction)) / distance(bx - ax, by - ay);
    return isAlong(type, limitation, along);
  });
}

function isAlong(type: Zone['type'], limitation: Zone['limitation'], along: number): boolean {
  if (type === 'bidirected') return along >= ALONG || along <= -ALONG;
  return limitation === 'strict' ? along >= ALONG : along > -ALONG;
}

/** @returns the corners of a robot's core, where it is */
export function coreAt(pose: Point & { readonly theta: number }, { halfLength, halfWidth }: Outline): Point[] {
  const [cos, sin] = [cosOf(pose.theta), sinOf(pose.theta)];
  const corner = (along: number, aside: number): Point => ({
    x: pose.x + along * cos - aside * sin,
    y: pose.y + along * sin + aside * cos,
  });
  if (halfLength === 0 && halfWidth === 0) return [{ x: pose.x, y: pose.y }];
  return [
    corner(halfLength, halfWidth),
    corner(-halfLength, halfWidth),
    corner(-halfLength, -halfWidth),
    corner(halfLength, -halfWidth),
  ];
}
