/** What is wrong with a file that `isText` refuses. */
export const NO_TEXT = 'is no UTF-8 text; save it as such';

/** @returns whether a file that was read as UTF-8 is such text: pictures, archives and UTF-16 have zeros, others what cannot be read */
export function isText(content: string): boolean {
  return !content.includes('\0') && !content.includes('\uFFFD');
}
