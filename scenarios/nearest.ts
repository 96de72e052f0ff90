/** @returns edits (insert, delete, replace, swap of neighbours) that turn `a` into `b` */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

/**
 * The known words that someone who typed `word` most likely meant, best first: those within a third of the length
 * in edits, and those of which it is a part (`speed` → `maxSpeed`).
 */
export function nearest(word: string, known: readonly string[], limit = 1): string[] {
  const typed = word.toLowerCase();
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const edits = editDistance(typed, other);
    const allowed = Math.max(1, Math.floor(Math.max(typed.length, other.length) / 3));
    if (edits <= allowed) scored.push({ candidate, score: edits });
    else if (typed.length > 2 && (other.includes(typed) || typed.includes(other))) {
      scored.push({ candidate, score: 100 + edits });
    }
  }
  return scored
    .toSorted((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** @returns the end of a sentence about an unknown word: the likeliest candidate, or all of them */
export function didYouMean(word: string, known: readonly string[]): string {
  const [best] = nearest(word, known);
  if (best !== undefined) return `did you mean '${best}'?`;
  return `known are: ${known.join(', ')}`;
}
