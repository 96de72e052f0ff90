import { cosOf, sinOf } from '../../engine/index.ts';
import { moversOf, type MoversTask, type Scenario } from '../scenario.ts';
import { largestRadius } from './moverKinds.ts';

/** Where movers start that change places, and where each goes; m, by number. */
export interface SwapPlaces {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly toX: Float32Array;
  readonly toY: Float32Array;
  /** m: sides of a floor on which all of it has room */
  readonly width: number;
  readonly height: number;
}

type SwapTask = Extract<MoversTask, { kind: 'swap' }>;

/** m between the footprints of neighbours at the start, unless a spacing is given: on a circle, and in a block */
const GAP_ON_CIRCLE = 0.3;
const GAP_IN_BLOCK = 0.5;
/** m from the outermost to the walls; a circle is no smaller than this; from one block to the other */
const TO_WALL = 2;
const LEAST_RADIUS = 6;
const BETWEEN_BLOCKS = 18;
/** How much longer a block is than it is wide; how much wider the corridor is than a block. */
const LONG = 2;
const WIDE = 2;

/** @returns places in the middle of a floor of these sides; of one that is just large enough where they are null */
export function swapPlaces(
  scenario: Pick<Scenario, 'movers'>,
  task: SwapTask,
  sides: { readonly width: number | null; readonly height: number | null },
): SwapPlaces {
  const count = moversOf(scenario);
  const classes = (scenario.movers?.fleet ?? []).map((share) => share.class);
  const gap = task.shape === 'circle' ? GAP_ON_CIRCLE : GAP_IN_BLOCK;
  const spacing = task.spacing ?? 2 * largestRadius(classes) + gap;
  return task.shape === 'circle' ? circle(count, spacing, sides) : corridor(count, spacing, sides);
}

/** @returns s that the longest way of a swap takes alone, straight and at top speed; null where nobody swaps */
export function freeFlowSeconds(
  scenario: Pick<Scenario, 'movers'>,
  sides: { readonly width: number; readonly height: number },
): number | null {
  const { movers } = scenario;
  if (movers?.task.kind !== 'swap') return null;
  const { x, y, toX, toY } = swapPlaces(scenario, movers.task, sides);
  const slowest = Math.min(...movers.fleet.map(({ class: { maxSpeed } }) => maxSpeed));
  let longest = 0;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [toX[i] - x[i], toY[i] - y[i]];
    longest = Math.max(longest, Math.sqrt(dx * dx + dy * dy));
  }
  return longest / slowest;
}

type Sides = Parameters<typeof swapPlaces>[2];

function circle(count: number, spacing: number, sides: Sides): SwapPlaces {
  const radius = Math.max(LEAST_RADIUS, (count * spacing) / (2 * Math.PI));
  const width = sides.width ?? 2 * (radius + TO_WALL);
  const height = sides.height ?? 2 * (radius + TO_WALL);
  const places = emptyPlaces(count, width, height);
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count;
    const dx = radius * cosOf(angle);
    const dy = radius * sinOf(angle);
    put(places, i, [width / 2 + dx, height / 2 + dy], [width / 2 - dx, height / 2 - dy]);
  }
  return places;
}

/** Numbers go column by column from the middle outwards: who is in front goes to the far end. */
function corridor(count: number, spacing: number, sides: Sides): SwapPlaces {
  const each = Math.ceil(count / 2);
  const rows = Math.max(1, Math.floor(Math.sqrt(each / LONG)));
  const length = Math.ceil(each / rows) * spacing;
  const width = sides.width ?? 2 * length + BETWEEN_BLOCKS + 2 * TO_WALL;
  const height = sides.height ?? Math.max(WIDE * rows * spacing, 2 * TO_WALL);
  const places = emptyPlaces(count, width, height);
  for (let i = 0; i < count; i++) {
    const k = Math.floor(i / 2);
    const fromWall = TO_WALL + length - (Math.floor(k / rows) + 0.5) * spacing;
    const toWall = TO_WALL + (Math.floor(k / rows) + 0.5) * spacing;
    const y = height / 2 + ((k % rows) - (rows - 1) / 2) * spacing;
    if (i % 2 === 0) put(places, i, [fromWall, y], [width - toWall, y]);
    else put(places, i, [width - fromWall, y], [toWall, y]);
  }
  return places;
}

function emptyPlaces(count: number, width: number, height: number): SwapPlaces {
  const column = (): Float32Array => new Float32Array(count);
  return { x: column(), y: column(), toX: column(), toY: column(), width, height };
}

function put(places: SwapPlaces, i: number, from: readonly [number, number], to: readonly [number, number]): void {
  [places.x[i], places.y[i]] = from;
  [places.toX[i], places.toY[i]] = to;
}
