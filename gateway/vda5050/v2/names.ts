/** Actions that had another name before version 3, by the one of version 3. */
const OLD_NAMES: ReadonlyMap<string, string> = new Map([['initializePosition', 'initPosition']]);
const NEW_NAMES = new Map([...OLD_NAMES].map(([now, then]) => [then, now]));

/** @returns what an action is called in versions before 3 */
export function oldName(type: string): string {
  return OLD_NAMES.get(type) ?? type;
}

/** @returns what an action of a version before 3 is called in version 3 */
export function newName(type: string): string {
  return NEW_NAMES.get(type) ?? type;
}
