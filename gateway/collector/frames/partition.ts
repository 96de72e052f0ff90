/** bytes of a folder's name: what every file system allows */
const LONGEST = 200;

/** @returns whether a fleet's name can be a folder's */
export function isNameable(fleet: string): boolean {
  return !/\p{Surrogate}/u.test(fleet) && folderOf(fleet).length <= LONGEST;
}

/** @returns the folder of a fleet's day, UTC, as other tools know it: `fleet=warehouse-200/day=2026-11-27` */
export function partitionOf(fleet: string, time: number): string {
  return `fleet=${folderOf(fleet)}/day=${new Date(time).toISOString().slice(0, 10)}`;
}

/** What is left as it is by the encoding is harmless but for a leading dot. */
function folderOf(fleet: string): string {
  return encodeURIComponent(fleet).replace(/^\./, '%2E');
}
