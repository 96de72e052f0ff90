/** Why a frame that was written is in no file. */
export const LOSSES = {
  /** it never came, though those before and after it did */
  gap: 'never came',
  /** it was published before anybody collected */
  before: 'published before anybody collected',
  /** it was published while the collector was away, and the broker kept none */
  away: 'published while the collector was away',
  /** the publisher threw it away, because too many waited for its broker */
  dropped: 'thrown away by its publisher',
  /** it depends on a frame that was lost */
  waitsForKey: 'depends on one that was lost',
  /** what came is no frame any more */
  damaged: 'damaged on its way',
  /** there was no room for it, because the disk was too slow */
  noRoom: 'no room: the disk was too slow',
  /** it came from too many gateways, or of too many blocks or robots, to remember whose it is */
  refused: 'no room to remember whose it is',
  /** the file that it was for could not be written */
  notWritten: 'its file could not be written',
  /** the collector ended before its file was written */
  crash: 'the collector ended before it was in a file',
} as const;

export type Loss = keyof typeof LOSSES;

export const LOSS_NAMES = Object.keys(LOSSES) as readonly Loss[];

/** @returns nothing lost */
export function noLosses(): Record<Loss, number> {
  return Object.fromEntries(LOSS_NAMES.map((name) => [name, 0])) as Record<Loss, number>;
}
