/** Places that are taken already, found again by where they are. */
export interface TakenPlaces {
  /** Is nobody nearer to a place (m) than `by` m: as far as all must be apart, where absent, or less? */
  isApart(x: number, y: number, by?: number): boolean;
  take(x: number, y: number): void;
}

/** More than there are cells side by side. */
const ROW = 1 << 26;

/** @param apart m, > 0 */
export function takenPlaces(apart: number): TakenPlaces {
  /** cell of `apart` m → x and y of the places in it, four at the most */
  const cells = new Map<number, number[]>();
  const cellOf = (metres: number): number => Math.floor(metres / apart);
  const keyOf = (column: number, row: number): number => row * ROW + column;
  const isApart = (x: number, y: number, by = apart): boolean => {
    const [left, right, top] = [cellOf(x - by), cellOf(x + by), cellOf(y + by)];
    for (let row = cellOf(y - by); row <= top; row++) {
      for (let column = left; column <= right; column++) {
        const places = cells.get(keyOf(column, row));
        if (places === undefined) continue;
        for (let i = 0; i < places.length; i += 2) {
          const dx = places[i] - x;
          const dy = places[i + 1] - y;
          if (dx * dx + dy * dy < by * by) return false;
        }
      }
    }
    return true;
  };
  const take = (x: number, y: number): void => {
    const key = keyOf(cellOf(x), cellOf(y));
    const places = cells.get(key);
    if (places === undefined) cells.set(key, [x, y]);
    else places.push(x, y);
  };
  return { isApart, take };
}
