/** About `count` round numbers that cover the range: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low) || !(count > 0)) return [];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  const step = power * (ratio > 7.07 ? 10 : ratio > 3.16 ? 5 : ratio > 1.41 ? 2 : 1);
  const from = Math.ceil(low / step - 1e-9);
  const to = Math.floor(high / step + 1e-9);
  const list: number[] = [];
  for (let i = from; i <= to; i++) list.push(Number((i * step).toPrecision(12)));
  return list;
}

/** The decimals that tell neighbouring ticks apart. */
export function tickDecimals(values: readonly number[]): number {
  const decimals = values.map((value) => {
    const [, fraction = ""] = String(value).split(".");
    return fraction.includes("e") ? 8 : fraction.length;
  });
  return Math.max(0, ...decimals);
}
