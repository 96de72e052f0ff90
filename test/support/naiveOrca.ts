/**
 * One step of ORCA as the papers and RVO2 have it (van den Berg et al. 2011; RVO2 2.0, Agent.cpp), in numbers of 64 bits, agent by agent and
 * half-plane by half-plane in the order of distance. It shares no code with the kernel.
 */

export interface NaiveAgent {
  readonly position: Vector;
  readonly velocity: Vector;
  readonly preferred: Vector;
  readonly radius: number;
  readonly maxSpeed: number;
  /** whoever has less gives way alone: 0 where absent */
  readonly priority?: number;
}

export interface NaiveRules {
  readonly dt: number;
  readonly neighbourDistance: number;
  readonly maxNeighbours: number;
  /** s */
  readonly horizon: number;
  readonly wallHorizon: number;
}

export type Vector = readonly [number, number];
/** Corners, the inside to the left of each edge. */
export type Polygon = readonly Vector[];

interface Line {
  readonly point: Vector;
  readonly direction: Vector;
}

interface Corner {
  readonly at: Vector;
  /** to the next one */
  readonly direction: Vector;
  readonly isConvex: boolean;
}

interface Edge {
  readonly from: Corner;
  readonly to: Corner;
  readonly before: Vector;
}

const EPSILON = 1e-5;

const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1]];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1]];
const times = (k: number, a: Vector): Vector => [k * a[0], k * a[1]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1];
const det = (a: Vector, b: Vector): number => a[0] * b[1] - a[1] * b[0];
const length = (a: Vector): number => Math.sqrt(dot(a, a));
const unit = (a: Vector): Vector => times(1 / length(a), a);
const square = (x: number): number => x * x;

/** @returns the next velocity of each agent */
export function naiveOrca(agents: readonly NaiveAgent[], polygons: readonly Polygon[], rules: NaiveRules): Vector[] {
  const edges = polygons.flatMap(edgesOf);
  return agents.map((agent, i) => {
    const walls = wallLines(agent, edges, rules.wallHorizon);
    const others = agents.filter((_, j) => j !== i);
    return chooseVelocity(agent, walls, neighbourLines(agent, others, rules));
  });
}

function edgesOf(polygon: Polygon): Edge[] {
  const count = polygon.length;
  const corner = (i: number): Vector => polygon[(i + count) % count];
  const corners = polygon.map((at, i): Corner => {
    const isConvex = count === 2 || det(minus(corner(i - 1), corner(i + 1)), minus(at, corner(i - 1))) >= 0;
    return { at, direction: unit(minus(corner(i + 1), at)), isConvex };
  });
  return corners.map((from, i) => ({
    from,
    to: corners[(i + 1) % count],
    before: corners[(i + count - 1) % count].direction,
  }));
}

function neighbourLines(agent: NaiveAgent, others: readonly NaiveAgent[], rules: NaiveRules): Line[] {
  const distance = (other: NaiveAgent): number => length(minus(other.position, agent.position));
  return others
    .filter((other) => distance(other) < rules.neighbourDistance)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, rules.maxNeighbours)
    .filter((other) => priorityOf(other) >= priorityOf(agent))
    .map((other) => {
      const apart = minus(other.position, agent.position);
      const relative = minus(agent.velocity, other.velocity);
      const { direction, change } = leaveVelocityObstacle(apart, relative, agent.radius + other.radius, rules);
      const share = priorityOf(other) > priorityOf(agent) ? 1 : 0.5;
      return { direction, point: plus(agent.velocity, times(share, change)) };
    });
}

function priorityOf({ priority = 0 }: NaiveAgent): number {
  return priority;
}

/** The smallest change of the relative velocity that leads out of the velocity obstacle, and the edge there. */
function leaveVelocityObstacle(
  apart: Vector,
  relative: Vector,
  reach: number,
  rules: NaiveRules,
): { direction: Vector; change: Vector } {
  const isTouching = dot(apart, apart) <= square(reach);
  const time = isTouching ? rules.dt : rules.horizon;
  const w = minus(relative, times(1 / time, apart));
  const ahead = dot(w, apart);
  if (isTouching || (ahead < 0 && square(ahead) > square(reach) * dot(w, w))) {
    const out = unit(w);
    return { direction: [out[1], -out[0]], change: times(reach / time - length(w), out) };
  }
  const leg = Math.sqrt(dot(apart, apart) - square(reach));
  const [x, y] = apart;
  const direction: Vector =
    det(apart, w) > 0 ? [x * leg - y * reach, x * reach + y * leg] : [-(x * leg + y * reach), -(-x * reach + y * leg)];
  const along = times(1 / dot(apart, apart), direction);
  return { direction: along, change: minus(times(dot(relative, along), along), relative) };
}

function distanceTo(edge: Edge, position: Vector): number {
  const way = minus(edge.to.at, edge.from.at);
  const t = Math.min(1, Math.max(0, dot(minus(position, edge.from.at), way) / dot(way, way)));
  return length(minus(position, plus(edge.from.at, times(t, way))));
}

function wallLines(agent: NaiveAgent, edges: readonly Edge[], horizon: number): Line[] {
  const range = horizon * agent.maxSpeed + agent.radius;
  const seen = edges
    .filter((edge) => det(edge.from.direction, minus(agent.position, edge.from.at)) < 0)
    .filter((edge) => distanceTo(edge, agent.position) < range)
    .toSorted((a, b) => distanceTo(a, agent.position) - distanceTo(b, agent.position));
  const lines: Line[] = [];
  for (const edge of seen) {
    const line = wallLine(agent, edge, horizon, lines);
    if (line !== null) lines.push(line);
  }
  return lines;
}

/** @returns null where the edge asks for nothing */
function wallLine(agent: NaiveAgent, edge: Edge, horizon: number, lines: readonly Line[]): Line | null {
  const { radius, velocity } = agent;
  const first = minus(edge.from.at, agent.position);
  const second = minus(edge.to.at, agent.position);
  const isCovered = lines.some(({ point, direction }) =>
    [first, second].every(
      (end) => det(minus(times(1 / horizon, end), point), direction) - radius / horizon >= -EPSILON,
    ),
  );
  if (isCovered) return null;
  const way = minus(edge.to.at, edge.from.at);
  const s = -dot(first, way) / dot(way, way);
  const isNear = length(plus(first, times(s, way))) <= radius;
  const away = (corner: Vector): Line => ({ point: [0, 0], direction: unit([-corner[1], corner[0]]) });
  if (s < 0 && length(first) <= radius) return edge.from.isConvex ? away(first) : null;
  if (s > 1 && length(second) <= radius)
    return edge.to.isConvex && det(second, edge.to.direction) >= 0 ? away(second) : null;
  if (s >= 0 && s <= 1 && isNear) return { point: [0, 0], direction: times(-1, edge.from.direction) };

  let { from, to, before } = edge;
  if (s < 0 && isNear) to = from;
  if (s > 1 && isNear) [from, before] = [to, edge.from.direction];
  const isOne = from === to;
  if (isOne && !from.isConvex) return null;
  const [left, right] = [minus(from.at, agent.position), minus(to.at, agent.position)];
  let leftLeg = from.isConvex ? tangent(left, radius) : times(-1, edge.from.direction);
  let rightLeg = to.isConvex ? tangent(right, -radius) : edge.from.direction;
  const isLeftForeign = from.isConvex && det(leftLeg, times(-1, before)) >= 0;
  const isRightForeign = to.isConvex && det(rightLeg, to.direction) <= 0;
  if (isLeftForeign) leftLeg = times(-1, before);
  if (isRightForeign) rightLeg = to.direction;

  const [leftEnd, rightEnd] = [times(1 / horizon, left), times(1 / horizon, right)];
  const cutOff = minus(rightEnd, leftEnd);
  const t = isOne ? 0.5 : dot(minus(velocity, leftEnd), cutOff) / dot(cutOff, cutOff);
  const tLeft = dot(minus(velocity, leftEnd), leftLeg);
  const tRight = dot(minus(velocity, rightEnd), rightLeg);
  const around = (centre: Vector): Line => {
    const out = unit(minus(velocity, centre));
    return { direction: [out[1], -out[0]], point: plus(centre, times(radius / horizon, out)) };
  };
  const beside = (direction: Vector, through: Vector): Line => ({
    direction,
    point: plus(through, times(radius / horizon, [-direction[1], direction[0]])),
  });
  if ((t < 0 && tLeft < 0) || (isOne && tLeft < 0 && tRight < 0)) return around(leftEnd);
  if (t > 1 && tRight < 0) return around(rightEnd);
  const toLine = t < 0 || t > 1 || isOne ? Infinity : length(minus(velocity, plus(leftEnd, times(t, cutOff))));
  const toLeft = tLeft < 0 ? Infinity : length(minus(velocity, plus(leftEnd, times(tLeft, leftLeg))));
  const toRight = tRight < 0 ? Infinity : length(minus(velocity, plus(rightEnd, times(tRight, rightLeg))));
  if (toLine <= toLeft && toLine <= toRight) return beside(times(-1, edge.from.direction), leftEnd);
  if (toLeft <= toRight) return isLeftForeign ? null : beside(leftLeg, leftEnd);
  return isRightForeign ? null : beside(times(-1, rightLeg), rightEnd);
}

/** @returns the direction of the tangent to a circle of `radius` around a corner, on its left side if `radius` is above 0 */
function tangent(corner: Vector, radius: number): Vector {
  const [x, y] = corner;
  const leg = Math.sqrt(dot(corner, corner) - square(radius));
  return times(1 / dot(corner, corner), [x * leg - y * radius, x * radius + y * leg]);
}

function chooseVelocity(agent: NaiveAgent, walls: readonly Line[], others: readonly Line[]): Vector {
  const lines = [...walls, ...others];
  const { velocity, failed } = program2(lines, agent.maxSpeed, agent.preferred, false);
  return failed === null ? velocity : program3(lines, walls.length, failed, agent.maxSpeed, velocity);
}

const violation = (line: Line, velocity: Vector): number => det(line.direction, minus(line.point, velocity));

/** @returns null where no velocity on the line's edge meets the lines before it */
function program1(lines: readonly Line[], i: number, top: number, wanted: Vector, isDirection: boolean): Vector | null {
  const { point, direction } = lines[i];
  const along = dot(point, direction);
  const inside = square(along) + square(top) - dot(point, point);
  if (inside < 0) return null;
  let low = -along - Math.sqrt(inside);
  let high = -along + Math.sqrt(inside);
  for (const other of lines.slice(0, i)) {
    const denominator = det(direction, other.direction);
    const numerator = det(other.direction, minus(point, other.point));
    if (Math.abs(denominator) <= EPSILON) {
      if (numerator < 0) return null;
    } else if (denominator >= 0) high = Math.min(high, numerator / denominator);
    else low = Math.max(low, numerator / denominator);
    if (low > high) return null;
  }
  const best = isDirection ? (dot(wanted, direction) > 0 ? high : low) : dot(direction, minus(wanted, point));
  return plus(point, times(Math.min(high, Math.max(low, best)), direction));
}

function program2(
  lines: readonly Line[],
  top: number,
  wanted: Vector,
  isDirection: boolean,
): { velocity: Vector; failed: number | null } {
  let velocity = isDirection ? times(top, wanted) : length(wanted) > top ? times(top, unit(wanted)) : wanted;
  for (const [i, line] of lines.entries()) {
    if (violation(line, velocity) <= 0) continue;
    const found = program1(lines, i, top, wanted, isDirection);
    if (found === null) return { velocity, failed: i };
    velocity = found;
  }
  return { velocity, failed: null };
}

/** The least violation of the worst line of a neighbour. Where walls alone cannot be met, they are lines like all others. */
function program3(lines: readonly Line[], walls: number, failed: number, top: number, before: Vector): Vector {
  const hard = failed < walls ? 0 : walls;
  let velocity = before;
  let distance = 0;
  for (let i = failed; i < lines.length; i++) {
    if (violation(lines[i], velocity) <= distance) continue;
    const inner = lines.slice(0, hard);
    for (const other of lines.slice(hard, i)) {
      const between = bisector(lines[i], other);
      if (between !== null) inner.push(between);
    }
    const { direction } = lines[i];
    const found = program2(inner, top, [-direction[1], direction[0]], true);
    if (found.failed === null) velocity = found.velocity;
    distance = violation(lines[i], velocity);
  }
  return velocity;
}

/** @returns where both are violated alike, null if they are parallel */
function bisector(line: Line, other: Line): Line | null {
  const slope = det(line.direction, other.direction);
  const direction = (): Vector => unit(minus(other.direction, line.direction));
  if (Math.abs(slope) <= EPSILON) {
    if (dot(line.direction, other.direction) > 0) return null;
    return { direction: direction(), point: times(0.5, plus(line.point, other.point)) };
  }
  const t = det(other.direction, minus(line.point, other.point)) / slope;
  return { direction: direction(), point: plus(line.point, times(t, line.direction)) };
}
