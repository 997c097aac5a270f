/** How many letters must be typed, deleted or exchanged to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length]!;
}

/** The known word that is nearest to a wrong one, or undefined when none is near. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  for (const candidate of known) {
    if (best === undefined || distance(candidate, word) < distance(best, word)) best = candidate;
  }
  return best !== undefined && distance(best, word) <= Math.max(3, word.length / 2)
    ? best
    : undefined;
}

/** "Did you mean “figure”?", or what there is. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const all = [...known];
  const near = nearestWord(word, all);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (all.length === 0) return "There is none yet.";
  return `There ${all.length === 1 ? "is" : "are"} ${all.slice(0, 12).join(", ")}${all.length > 12 ? ", …" : ""}.`;
}
