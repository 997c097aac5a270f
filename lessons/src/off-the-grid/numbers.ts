/** A number as it stands in a sentence: 2.5 · 10⁻⁶, with a real minus and raised digits. */
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
export function scientific(value: number, digits = 1): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 0.01 && Math.abs(value) < 1000) return plainNumber(value, digits + 1);
  const [head = "0", tail = "0"] = value.toExponential(digits).split("e");
  const power = [...tail.replace("+", "")]
    .map((c) => (c === "-" ? "⁻" : raised[Number(c)]))
    .join("");
  return `${head.replace("-", "−")} · 10${power}`;
}

export const plainNumber = (value: number, digits: number): string =>
  String(Number(value.toPrecision(digits))).replace("-", "−");

/** For a logarithmic axis: nothing lies below what doubles can tell apart. */
export const logarithm = (value: number): number => Math.log10(Math.max(value, 1e-17));
