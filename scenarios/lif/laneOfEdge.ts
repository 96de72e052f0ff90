import { atan2Of, GENTLE, Spin, type RobotClass } from '../../engine/index.ts';
import type { LifEdgeProperty } from './lifSchema.ts';
import { flattenNurbs, nurbsProblem, type Nurbs, type Point } from './nurbs.ts';

/** m: nowhere is a curve further from the lines that robots follow in its stead */
export const CURVE_TOLERANCE = 0.002;
/** m by which a trajectory may begin or end beside its node */
const END_TOLERANCE = 0.05;
/** rad by which an orientation may be off one that a robot can drive with */
const FACE_TOLERANCE = 0.02;

/** What an edge is for robots of one kind. */
export interface EdgeLane {
  /** all points, from node to node */
  readonly points: readonly Point[];
  /** rad: heading as seen from the way */
  readonly face: number;
  /** m/s, rad/s; null: no limit */
  readonly maxSpeed: number | null;
  readonly maxTurnRate: number | null;
  /** Spin */
  readonly spinAtStart: number;
  readonly spinAtEnd: number;
}

/** What an edge goes from and to. */
export interface EdgeEnds {
  readonly startId: string;
  readonly start: Point;
  readonly endId: string;
  readonly end: Point;
}

export type EdgeLaneResult =
  | { readonly ok: true; readonly lane: EdgeLane }
  | { readonly ok: false; /** of the property */ readonly field: string; readonly message: string };

/**
 * @param property what an edge says of the type of these robots
 * @returns how they drive it, or why they cannot
 */
export function laneOfEdge(property: LifEdgeProperty, ends: EdgeEnds, robots: RobotClass): EdgeLaneResult {
  const way = wayOf(property, ends);
  if (!way.ok) return way;
  const { points } = way;
  const facing = faceOf(property, points, robots);
  if (!facing.ok) return facing;
  const corner = property.rotationAllowed ? undefined : points.find((_, i) => isCorner(points, i));
  if (corner !== undefined) {
    const place = `(${corner.x.toFixed(2)}, ${corner.y.toFixed(2)})`;
    const message = `has a corner at ${place}, where robots turn on the spot; allow rotation (rotationAllowed), or round it off`;
    return { ok: false, field: 'trajectory', message };
  }
  const { maxSpeed, maxRotationSpeed, rotationAtStartNodeAllowed, rotationAtEndNodeAllowed } = property;
  return {
    ok: true,
    lane: {
      points,
      face: facing.face,
      maxSpeed: maxSpeed ?? null,
      maxTurnRate: maxRotationSpeed ?? null,
      spinAtStart: SPINS[rotationAtStartNodeAllowed ?? 'BOTH'],
      spinAtEnd: SPINS[rotationAtEndNodeAllowed ?? 'BOTH'],
    },
  };
}

const SPINS = { NONE: Spin.none, CCW: Spin.left, CW: Spin.right, BOTH: Spin.both } as const;

type WayResult = { readonly ok: true; readonly points: readonly Point[] } | Extract<EdgeLaneResult, { ok: false }>;

function wayOf({ trajectory }: LifEdgeProperty, { start, startId, end, endId }: EdgeEnds): WayResult {
  if (trajectory === undefined) return { ok: true, points: [start, end] };
  const fail = (field: string, message: string): WayResult => ({ ok: false, field: `trajectory${field}`, message });
  const nurbs: Nurbs = {
    degree: trajectory.degree ?? 1,
    knots: trajectory.knotVector,
    points: trajectory.controlPoints.map(({ x, y, weight }) => ({ x, y, weight: weight ?? 1 })),
  };
  const problem = nurbsProblem(nurbs);
  if (problem !== null) return fail('', problem);
  const curve = flattenNurbs(nurbs, CURVE_TOLERANCE);
  for (const [what, point, node, name] of [
    ['begins', curve[0], start, startId],
    ['ends', curve[curve.length - 1], end, endId],
  ] as const) {
    const off = distance(point, node);
    if (off <= END_TOLERANCE) continue;
    return fail('', `${what} ${off.toFixed(2)} m from node ${name}; let it ${what.slice(0, -1)} there`);
  }
  return { ok: true, points: [start, ...curve.slice(1, -1), end] };
}

type FaceResult = { readonly ok: true; readonly face: number } | Extract<EdgeLaneResult, { ok: false }>;

/** LIF 1.0.0: `vehicleOrientation` is seen from the edge (0 forwards, π backwards), or from the map where the type is GLOBAL. */
function faceOf(property: LifEdgeProperty, points: readonly Point[], robots: RobotClass): FaceResult {
  const { vehicleOrientation: orientation, orientationType = 'TANGENTIAL' } = property;
  if (orientation === undefined) return { ok: true, face: 0 };
  const fail = (message: string): FaceResult => ({ ok: false, field: 'vehicleOrientation', message });
  const bends = points.length > 2;
  if (orientationType === 'GLOBAL' && bends) {
    return fail('is GLOBAL on a curve: robots keep their heading to the way, not to the map; give it as TANGENTIAL');
  }
  const way = atan2Of(points[1].y - points[0].y, points[1].x - points[0].x);
  const seen = orientationType === 'GLOBAL' ? orientation - way : orientation;
  const face = seen - 2 * Math.PI * Math.round(seen / (2 * Math.PI));
  if (Math.abs(face) <= FACE_TOLERANCE) return { ok: true, face: 0 };
  if (Math.abs(face) >= Math.PI - FACE_TOLERANCE) return { ok: true, face: Math.PI };
  if (robots.drive === 'holonomic') return { ok: true, face };
  const degrees = Math.round((face * 180) / Math.PI);
  return fail(
    `is ${degrees}° from the way, and ${robots.name} drives forwards or backwards only; use a class with drive: holonomic`,
  );
}

function isCorner(points: readonly Point[], i: number): boolean {
  if (i === 0 || i === points.length - 1) return false;
  const [ax, ay] = [points[i].x - points[i - 1].x, points[i].y - points[i - 1].y];
  const [bx, by] = [points[i + 1].x - points[i].x, points[i + 1].y - points[i].y];
  return ax * bx + ay * by < GENTLE * Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
}

function distance(a: Point, b: Point): number {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  return Math.sqrt(dx * dx + dy * dy);
}
