/**
 * Takes out of a list that is too long what is too much: the oldest of a kind that one can do without, and where that is not enough the
 * oldest of all.
 *
 * @param events ascending by time; is changed
 * @param expendable the kind that goes first
 * @returns what is not in the list any more, in its order
 */
export function dropOldest<T extends { readonly kind: string }>(
  events: T[],
  { most, expendable }: { readonly most: number; readonly expendable: T['kind'] },
): T[] {
  let tooMany = events.length - most;
  if (tooMany <= 0) return [];
  const dropped: T[] = [];
  const kept = events.filter((event) => {
    if (tooMany === 0 || event.kind !== expendable) return true;
    tooMany--;
    dropped.push(event);
    return false;
  });
  dropped.push(...kept.splice(0, tooMany));
  events.length = 0;
  for (const event of kept) events.push(event);
  return dropped;
}
