/** How much one run may show. Beyond it, the rest is counted and a notice says so. */
export const limits = {
  /** Displays of one run. */
  displays: 100,
  /** Numbers in the images, volumes and plots of one run. */
  samples: 2 ** 24,
  /** Samples along a side of an image. */
  side: 8192,
  curves: 64,
  points: 200_000,
  rows: 1000,
  columns: 64,
  /** Letters in one text, one table field, one label. */
  text: 100_000,
  field: 1000,
  label: 300,
  tex: 10_000,
  /** Parts of one value tree, its depth, and items of one list. */
  nodes: 3000,
  depth: 6,
  items: 100,
  /** Lines of the console in one run, letters in one line, letters in all of them. */
  lines: 1000,
  line: 10_000,
  console: 300_000,
  /** Names of a cell whose values are described. */
  names: 200,
  /** Results of one check. */
  results: 200,
  /** Bytes of a cell's values that are copied to survive a stop; larger ones are computed again. */
  kept: 2 ** 27,
} as const;

export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
