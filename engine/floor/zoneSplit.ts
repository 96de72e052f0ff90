/** How a floor is shared out to planners: four quarters, or vertical strips of equal width. */
export type ZoneSplit =
  | { readonly split: 'quadrants' }
  | { readonly split: 'strips'; /** 1 … 255 */ readonly count: number };

/** The whole floor is one zone. */
export const ONE_ZONE: ZoneSplit = { split: 'strips', count: 1 };

/** @returns number of zones */
export function zoneCount(zones: ZoneSplit): number {
  return zones.split === 'quadrants' ? 4 : zones.count;
}

/** @returns zone of the cell: strips from the left; quadrants bottom-left, bottom-right, top-left, top-right */
export function zoneOfCell(
  zones: ZoneSplit,
  grid: { readonly columns: number; readonly rows: number },
  cell: number,
): number {
  const column = cell % grid.columns;
  const row = Math.floor(cell / grid.columns);
  if (zones.split === 'strips') return Math.floor((column * zones.count) / grid.columns);
  return (column * 2 < grid.columns ? 0 : 1) + (row * 2 < grid.rows ? 2 : 0);
}

/** @returns zone of a place on a floor that is made from no cells, from its shares of the floor's width and height: 0 … 1 */
export function zoneAt(zones: ZoneSplit, across: number, up: number): number {
  if (zones.split === 'strips') return Math.min(zones.count - 1, Math.max(0, Math.floor(across * zones.count)));
  return (across < 0.5 ? 0 : 1) + (up < 0.5 ? 0 : 2);
}
