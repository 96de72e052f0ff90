/** Characters of a message that are told. */
const MOST = 200;

/** @returns one line about whatever a planner threw: anything at all, with a `toString` that may throw itself */
export function tellThrown(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return oneLine(text);
  } catch {
    return 'something that cannot be told';
  }
}

/** @returns the first line of a text that is not empty, cut where it is long */
export function oneLine(text: string): string {
  const line = text.split(/[\n\r]/).find((one) => one.trim() !== '') ?? '';
  return line.trim().slice(0, MOST);
}
