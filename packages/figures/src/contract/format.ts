import type { NumberParam } from "./params.js";
import { stepSizes } from "./steps.js";

const minus = "\u2212";
const noBreak = "\u00a0";

/** How a unit is spoken. Units that are not listed are spoken as they are written. */
const spoken: Readonly<Record<string, string>> = {
  Å: "ångström",
  "1/Å": "per ångström",
  "Å²": "square ångström",
  "°": "degrees",
  σ: "sigma",
  ms: "milliseconds",
  "%": "percent",
  rad: "radian",
  kV: "kilovolt",
  nm: "nanometre",
  µm: "micrometre",
};

/** A real minus sign, for the page. */
function typeset(text: string): string {
  return text.replace(/-/g, minus);
}

/** `digits` significant digits, in powers of ten when very large or very small. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${minus}∞`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 10 ** Math.max(6, digits) || size < 1e-4) {
    const [mantissa = "", exponent = ""] = value.toExponential(digits - 1).split("e");
    return typeset(`${mantissa.replace(/\.?0+$/, "")}e${exponent.replace("+", "")}`);
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return typeset(value.toFixed(Math.min(decimals, 12)));
}

/** A fixed number of decimals. */
export function formatFixed(value: number, decimals: number): string {
  return Number.isFinite(value) ? typeset((value + 0).toFixed(decimals)) : formatNumber(value);
}

/** A number and its unit, kept on one line. Degrees and percent stand close. */
export function withUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  return unit === "°" ? text + unit : text + noBreak + unit;
}

/** Decimals that show a fine step of the parameter. */
export function decimalsOf(spec: NumberParam): number {
  if (spec.decimals !== undefined) return spec.decimals;
  if (spec.integer) return 0;
  const resolution =
    spec.scale === "log" ? spec.min * (stepSizes(spec).fine - 1) : stepSizes(spec).fine;
  return Math.min(8, Math.max(0, Math.ceil(-Math.log10(resolution) - 1e-9)));
}

/** The value of a number as the page shows it, without its unit. */
export function formatValue(spec: NumberParam, value: number): string {
  return formatFixed(value, decimalsOf(spec));
}

/** The value as it is spoken: "2.5 ångström". */
export function spokenValue(spec: NumberParam, value: number): string {
  const number = value.toFixed(decimalsOf(spec));
  return spec.unit ? `${number} ${spoken[spec.unit] ?? spec.unit}` : number;
}

/** How a unit is spoken. */
export function spokenUnit(unit: string): string {
  return spoken[unit] ?? unit;
}

/** A number as people type it: decimal comma, real minus, `×10^3`, its own unit behind. */
export function parseNumber(text: string, unit?: string): number | undefined {
  let plain = text
    .normalize("NFKC")
    .replace(/[\u2212\u2013\u2010\u2011]/g, "-")
    .replace(/\s+/g, "");
  const suffix = unit?.normalize("NFKC").replace(/\s+/g, "");
  if (suffix && plain.endsWith(suffix)) plain = plain.slice(0, -suffix.length);
  plain = plain.replace(/[×x*·]10\^?\(?([+-]?\d+)\)?$/i, "e$1");
  if (/^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(plain)) plain = plain.replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
