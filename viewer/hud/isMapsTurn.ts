/**
 * Shares frames out between the map and all that is read: one of them a frame, for together they would be seen as a jerk. Where every frame takes longer
 * than they should wait, who has waited the most times too long is next, so that neither is left out.
 *
 * @param map what it has waited since its turn, over what it should
 * @param read the same of what is read, which has its turn from 1 on where the map has not
 */
export function isMapsTurn({ map, read }: { readonly map: number; readonly read: number }): boolean {
  return map >= 1 && (read < 1 || map > read);
}
