import { FormulaError } from "./formula/error.js";
import { evaluateFormula } from "./formula/evaluate.js";
import { parseFormula } from "./formula/parse.js";
import { findUnit, plainCharacters, type Unit } from "./units.js";

/** What a reader wrote: a number, and a unit if there was one. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | undefined;
  /** Half a step of the last digit that was written; 0 for a fraction or a multiple of π, which are meant exactly. */
  readonly rounding: number;
}

/** Spaces and apostrophes separate groups of three, and nothing else: "0.5 1/Å" is a half, per ångström. */
const number = String.raw`[+-]?(?:(?:\d{1,3}(?:[ ']\d{3})+(?!\d)|\d+)(?:[.,]\d[\d,.]*)?|[.,]\d+)`;
const power = String.raw`(?:\s*(?:[eE]\s*([+-]?\d+)|[x×*·⋅]\s*10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?))?`;
const pattern = new RegExp(String.raw`^(${number})${power}\s*(.*)$`, "s");

/** Digits with one decimal point: "1,737" is one and a bit, "1,737.5" is thousands, and so is "1 737". */
function plainDigits(text: string): string {
  const digits = text.replace(/[\s']/g, "");
  const commas = digits.split(",").length - 1;
  const points = digits.split(".").length - 1;
  if (commas > 0 && points > 0) {
    const thousands = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "." : ",";
    return digits.replaceAll(thousands, "").replace(",", ".");
  }
  if (commas > 1) return digits.replaceAll(",", "");
  return digits.replace(",", ".");
}

/** "17.37 Å", "1.7e1 nm", "1 500". */
function readDecimal(text: string): Quantity | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const digits = plainDigits(match[1]!);
  const exponent = Number(match[2] ?? match[3] ?? 0);
  const value = /^[+-]?\d*\.?\d*$/.test(digits) ? Number(`${digits}e${exponent}`) : Number.NaN;
  const rest = match[4]!.replace(/[.\s]+$/, "");
  const unit = findUnit(rest);
  if (!Number.isFinite(value) || (rest !== "" && !unit)) return undefined;
  const decimals = digits.split(".")[1]?.length ?? 0;
  return {
    value,
    unit: rest === "" ? undefined : unit,
    rounding: 0.5 * 10 ** (exponent - decimals),
  };
}

/** The value of "1/128", "3π/2", "π·250/8" or "√2/2"; sums are not read, because "3-4" may mean a range. */
function readFraction(text: string): number | undefined {
  if (!/[\dπ]|pi/.test(text) || /[\dπi)]\s*[+-]/.test(text.replace(/\^\s*\(?-/g, "^")))
    return undefined;
  if (!/^(?:[\d\s.,/*×·⋅^()√π+-]|pi|sqrt)+$/.test(text)) return undefined;
  try {
    const { re, im } = evaluateFormula(parseFormula(text, []), {});
    return Number.isFinite(re) && im === 0 ? re : undefined;
  } catch (error) {
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
}

/** The longest end of the text that is a unit, with a fraction before it. */
function readFractionWithUnit(text: string): Quantity | undefined {
  for (let cut = 1; cut <= text.length; cut++) {
    const rest = text.slice(cut).trim();
    const unit = findUnit(rest);
    if (rest !== "" && !unit) continue;
    const value = readFraction(text.slice(0, cut));
    if (value !== undefined) return { value, unit: rest === "" ? undefined : unit, rounding: 0 };
  }
  return undefined;
}

/**
 * Reads what a person types for a physical quantity: decimal point or comma, any minus sign, a power of ten, a fraction, a
 * multiple of π, a unit. Anything else is `undefined`: it is never guessed at.
 */
export function readQuantity(text: string): Quantity | undefined {
  const plain = plainCharacters(text.replace(/[\u00a0\u202f\u2009]/g, " "))
    .trim()
    .replace(/^[~≈=]\s*/, "");
  // Long enough for any number, short enough for the search below.
  if (plain.length > 80) return undefined;
  return readDecimal(plain) ?? readFractionWithUnit(plain);
}
