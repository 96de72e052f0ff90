/** Places that are taken already, found again by where they are. */
export interface TakenPlaces {
  /** Is nobody nearer to a place (m) than all must be apart? */
  isApart(x: number, y: number): boolean;
  take(x: number, y: number): void;
}

/** More than there are cells side by side. */
const ROW = 2 ** 26;

/** @param apart m, > 0 */
export function takenPlaces(apart: number): TakenPlaces {
  /** cell of `apart` m → x and y of the places in it, four at the most */
  const cells = new Map<number, number[]>();
  const cellOf = (metres: number): number => Math.floor(metres / apart);
  const keyOf = (column: number, row: number): number => row * ROW + column;
  const isApart = (x: number, y: number): boolean => {
    for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) {
      for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++) {
        const places = cells.get(keyOf(column, row)) ?? [];
        for (let i = 0; i < places.length; i += 2) {
          const dx = places[i] - x;
          const dy = places[i + 1] - y;
          if (dx * dx + dy * dy < apart * apart) return false;
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
