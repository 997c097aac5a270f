/**
 * Edits that turn `a` into `b`: insertions, deletions, replacements, and swaps of two neighbours.
 *
 * @source Damerau (1964) A technique for computer detection and correction of spelling errors
 */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) table[i * width] = i;
  for (let j = 0; j <= b.length; j++) table[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        table[(i - 1) * width + j] + 1,
        table[i * width + j - 1] + 1,
        table[(i - 1) * width + j - 1] + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, table[(i - 2) * width + j - 2] + 1);
      }
      table[i * width + j] = best;
    }
  }
  return table[a.length * width + b.length];
}

/** The known word that was probably meant: within a third of its length, or one that it begins. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const near = known
    .map((name) => ({ name, distance: editDistance(lower, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  const begun = known.filter((name) => lower.length > 1 && name.startsWith(lower));
  return near[0]?.name ?? (begun.length === 1 ? begun[0] : undefined);
}
