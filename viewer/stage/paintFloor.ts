import { NodeKind } from '../../engine/look.ts';
import type { Theme } from '../palette.ts';
import type { SceneFloor } from '../protocol.ts';
import { alongPoints, lanePoints } from './lanePoints.ts';
import { paintAreas } from './paintAreas.ts';
import type { FloorPoint } from './stage.ts';

/** Widest picture of a floor, in pixels: what every graphics card takes. */
const MOST_PIXELS = 4096;
/** pixels a metre: enough to see an arrow when following a robot */
const FINEST = 40;

/** @returns pixels a metre at which the whole floor fits a picture that every graphics card takes */
export function floorScale({ width, height }: SceneFloor): number {
  return Math.min(FINEST, MOST_PIXELS / Math.max(width, height));
}

/** @returns width and height of a picture of a floor at so many pixels a metre: of one that is long and narrow there is something to see, too */
export function pictureSize(
  { width, height }: Pick<SceneFloor, 'width' | 'height'>,
  scale: number,
): readonly [number, number] {
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/**
 * Paints all that lies flat on the floor: lanes with their directions, places, zones, names of stations. One picture for
 * all views: seen in space, from above and on the minimap.
 */
export function paintFloor(canvas: OffscreenCanvas, floor: SceneFloor, theme: Theme): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = canvas.width / floor.width;
  context.setTransform(scale, 0, 0, -scale, 0, canvas.height);
  context.fillStyle = theme.floor;
  context.fillRect(0, 0, floor.width, floor.height);
  if (floor.x.length === 0) paintScale(context, floor, theme, scale);
  paintUpright(context, () => paintAreas(context, floor, theme, scale));
  paintPlaces(context, floor, theme);
  paintLanes(context, floor, theme, scale);
  paintZones(context, floor, theme);
  paintUpright(context, () => paintSigns(context, floor, theme, scale));
}

/** Letters are drawn in pixels, from the top: none of a fraction of one are. */
function paintUpright(context: Context, paint: () => void): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  paint();
  context.restore();
}

/** Paints racks and walls as they are seen from above, for pictures without height. */
export function paintSolids(canvas: OffscreenCanvas, { width, height, racks, walls }: SceneFloor, theme: Theme): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(canvas.width / width, 0, 0, -canvas.height / height, 0, canvas.height);
  for (const [boxes, colour] of [
    [racks, theme.rack],
    [walls, theme.wall],
  ] as const) {
    // prettier-ignore
    context.fillStyle = colour;
    for (const { minX, minY, maxX, maxY } of boxes) context.fillRect(minX, minY, maxX - minX, maxY - minY);
  }
}

/** m between lines, of which there are no more than so many across a floor */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
const MOST_LINES = 24;

/** Lines on a floor without lanes, which would say nothing of its size, and its walls around it. */
function paintScale(context: Context, { width, height }: SceneFloor, theme: Theme, scale: number): void {
  const step = STEPS.find((one) => Math.max(width, height) / one <= MOST_LINES) ?? STEPS[STEPS.length - 1];
  context.strokeStyle = theme.against;
  context.lineWidth = Math.max(0.02, 1.5 / scale);
  for (let x = step; x < width; x += step) line(context, x, 0, x, height);
  for (let y = step; y < height; y += step) line(context, 0, y, width, y);
  context.strokeStyle = theme.wall;
  context.lineWidth = Math.max(0.2, Math.max(width, height) / 150); // half of it is outside of the picture
  context.strokeRect(0, 0, width, height);
}

function coloursOf(theme: Theme): ReadonlyMap<number, string> {
  return new Map([
    [NodeKind.storage, theme.storage],
    [NodeKind.queue, theme.queue],
    [NodeKind.station, theme.station],
    [NodeKind.charger, theme.charger],
    [NodeKind.parking, theme.parking],
  ] as const);
}

type Context = OffscreenCanvasRenderingContext2D;

function paintPlaces(context: Context, floor: SceneFloor, theme: Theme): void {
  const colours = coloursOf(theme);
  const half = floor.pitch / 2;
  for (const [node, kind] of floor.nodeKind.entries()) {
    const colour = colours.get(kind);
    if (colour === undefined) continue;
    const inset = kind === NodeKind.storage ? 0 : 0.06 * floor.pitch;
    context.fillStyle = colour;
    const side = 2 * (half - inset);
    context.fillRect(floor.x[node] - half + inset, floor.y[node] - half + inset, side, side);
  }
}

/** Lanes where robots are asked to drive one way have an arrow; others are lines. */
function paintLanes(context: Context, floor: SceneFloor, theme: Theme, scale: number): void {
  const against = new Set<string>();
  floor.against.forEach((is, edge) => {
    if (is === 1) against.add(`${floor.from[edge]}>${floor.to[edge]}`);
  });
  const known = new Set(floor.from.map((from, edge) => `${from}>${floor.to[edge]}`));
  context.lineWidth = Math.max(0.02, 1 / scale);
  for (const [edge, from] of floor.from.entries()) {
    const to = floor.to[edge];
    if (floor.against[edge] === 1) continue;
    const back = `${to}>${from}`;
    const isOneWay = !known.has(back) || against.has(back);
    if (!isOneWay && from > to && (floor.via?.[edge].length ?? 0) === 0) continue;
    context.strokeStyle = theme.lane;
    context.fillStyle = theme.lane;
    const points = lanePoints(floor, edge);
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.stroke();
    if (isOneWay) arrow(context, points, floor.pitch);
  }
}

function line(context: Context, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** Where a little more than half of the way is done. */
function arrow(context: Context, points: readonly FloorPoint[], pitch: number): void {
  const { x, y, ux, uy } = alongPoints(points, 0.62);
  const size = 0.13 * pitch;
  context.beginPath();
  context.moveTo(x + ux * size, y + uy * size);
  context.lineTo(x - ux * size - uy * size * 0.8, y - uy * size + ux * size * 0.8);
  context.lineTo(x - ux * size + uy * size * 0.8, y - uy * size - ux * size * 0.8);
  context.fill();
}

/** Dashed lines between neighbouring places of different zones. */
function paintZones(context: Context, floor: SceneFloor, theme: Theme): void {
  if (floor.zones < 2) return;
  context.save();
  context.strokeStyle = theme.zone;
  context.lineWidth = 0.08 * floor.pitch;
  context.setLineDash([0.4 * floor.pitch, 0.3 * floor.pitch]);
  for (const [edge, from] of floor.from.entries()) {
    const to = floor.to[edge];
    if (floor.zone[from] >= floor.zone[to]) continue;
    const [x, y] = [(floor.x[from] + floor.x[to]) / 2, (floor.y[from] + floor.y[to]) / 2];
    const [dx, dy] = [(floor.x[to] - floor.x[from]) / 2, (floor.y[to] - floor.y[from]) / 2];
    line(context, x - dy, y + dx, x + dy, y - dx);
  }
  context.restore();
}

/** Numbers of stations, P and a flash for parking and charging. */
function paintSigns(context: Context, floor: SceneFloor, theme: Theme, scale: number): void {
  const stationAt = new Map(floor.stations.map(({ node, name }) => [node, name.replace(/^station-/, '')]));
  context.fillStyle = theme.text;
  context.font = `600 ${0.5 * floor.pitch * scale}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [node, kind] of floor.nodeKind.entries()) {
    const text =
      kind === NodeKind.station
        ? stationAt.get(node)
        : kind === NodeKind.parking
          ? 'P'
          : kind === NodeKind.charger
            ? '⚡'
            : undefined;
    if (text === undefined) continue;
    const [x, y] = [floor.x[node] * scale, (floor.height - floor.y[node]) * scale];
    context.fillText(text, x, y, 0.9 * floor.pitch * scale);
  }
}
