import { HELD_LATER, type Frame } from '../../engine/look.ts';
import type { Heat, SceneFloor } from '../protocol.ts';
import type { Cells } from './cells.ts';

/** Colours of the inferno map (matplotlib, CC0), dark to bright. */
export const INFERNO = ['#000004', '#420a68', '#932667', '#dd513a', '#fca50a', '#fcffa4'] as const;

/** s of waiting in a square as wide as the pitch at which the heat map is at its brightest, a minute of the window */
const HOT = 6;

/** @returns the same of a square of this floor: in a larger one more robots wait */
export function hotOf({ side, pitch }: SceneFloor): number {
  return HOT * (side / pitch) ** 2;
}

/** Hues that holders and zones are told apart by: Okabe and Ito's, without those that a state has to itself. */
const HUES = ['#0072b2', '#cc79a7', '#009e73', '#e69f00', '#56b4e9', '#d55e00'] as const;

/** red, green, blue, alpha a square, rows from the bottom up */
export type CellColours = Uint8Array;

export function createCellColours({ columns, rows }: Cells): CellColours {
  return new Uint8Array(4 * columns * rows);
}

/** Paints where robots have waited. */
export function paintHeat(into: CellColours, { columns, rows, cellOf, floor }: Cells, heat: Heat | null): void {
  into.fill(0);
  if (heat === null) return;
  const hot = Math.max(1, (hotOf(floor) * heat.window) / 60);
  const together = new Float32Array(columns * rows);
  heat.seconds.forEach((seconds, place) => (together[cellOf[place] ?? place - cellOf.length] += seconds));
  together.forEach((seconds, cell) => {
    const part = Math.min(1, seconds / hot);
    if (seconds > 0) put(into, cell, inferno(0.2 + 0.8 * part), 70 + 165 * part);
  });
}

/** Paints who holds which place: what may be entered strongly, what is only claimed faintly. */
export function paintHeld(into: CellColours, { cellOf }: Cells, { held }: Frame): void {
  into.fill(0);
  for (let i = 0; i < held.length; i += 2) {
    const isLater = held[i + 1] >= HELD_LATER;
    const robot = isLater ? held[i + 1] - HELD_LATER : held[i + 1];
    const cell = cellOf[held[i]];
    if (isLater && into[4 * cell + 3] > 0) continue; // who has the place now is seen before those who want it
    put(into, cell, rgb(HUES[robot % HUES.length]), isLater ? 60 : 150);
  }
}

/** Paints which zone's planner a place belongs to. */
export function paintZones(into: CellColours, { cellOf }: Cells, { zone }: SceneFloor): void {
  into.fill(0);
  zone.forEach((of, node) => put(into, cellOf[node], rgb(zoneColour(of)), 56));
}

export function zoneColour(zone: number): string {
  return HUES[zone % HUES.length];
}

/** @param part 0 … 1 */
export function inferno(part: number): readonly [number, number, number] {
  const at = Math.max(0, Math.min(1, part)) * (INFERNO.length - 1);
  const below = Math.min(INFERNO.length - 2, Math.floor(at));
  const [a, b] = [rgb(INFERNO[below]), rgb(INFERNO[below + 1])];
  const mix = (i: number): number => a[i] + (b[i] - a[i]) * (at - below);
  return [mix(0), mix(1), mix(2)];
}

function rgb(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function put(into: CellColours, cell: number, [r, g, b]: readonly [number, number, number], alpha: number): void {
  into.set([r, g, b, alpha], 4 * cell);
}
