/** What `info` says of one file: lines for a person, facts for a program. */
export interface Description {
  readonly kind: string;
  /** A name and what there is to say; empty texts are left out. */
  readonly lines: readonly (readonly [string, string])[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `name:  text`, texts aligned. */
export function layOut(path: string, { kind, lines }: Description): string {
  const shown = lines.filter(([, says]) => says !== "");
  const width = Math.max(...shown.map(([name]) => name.length), 0);
  const body = shown.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`);
  return [`${path}: ${kind}`, ...body].join("\n");
}

/** Six significant digits, no trailing zeros. */
export function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
