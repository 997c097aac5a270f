import { findUnit, plainCharacters, type Unit } from "./units.js";

/** What a reader wrote: a number, and a unit if there was one. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | undefined;
}

const number = String.raw`[+-]?(?:\d[\d\s']*(?:[.,]\d[\d\s,.]*)?|[.,]\d+)`;
const power = String.raw`(?:\s*(?:[eE]\s*([+-]?\d+)|[x×*·⋅]\s*10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?))?`;
const pattern = new RegExp(String.raw`^(${number})${power}\s*(.*)$`, "s");

/** "1,737" is one and a bit, "1,737.5" is thousands, and so is "1 737". */
function decimal(text: string): number {
  const digits = text.replace(/[\s']/g, "");
  const commas = digits.split(",").length - 1;
  const points = digits.split(".").length - 1;
  if (commas > 0 && points > 0) {
    const thousands = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "." : ",";
    const plain = digits.replaceAll(thousands, "").replace(",", ".");
    return /^[+-]?\d+\.\d+$/.test(plain) ? Number(plain) : Number.NaN;
  }
  if (commas > 1) return Number(digits.replaceAll(",", ""));
  return Number(digits.replace(",", "."));
}

/**
 * Reads what a person types for a physical quantity: decimal point or comma, any minus sign, a power of ten, a unit.
 * Anything else is `undefined`: it is never guessed at.
 */
export function readQuantity(text: string): Quantity | undefined {
  const plain = plainCharacters(text.replace(/[\u00a0\u202f\u2009]/g, " ")).trim();
  const match = pattern.exec(plain.replace(/^[~≈=]\s*/, ""));
  if (!match) return undefined;
  const exponent = Number(match[2] ?? match[3] ?? 0);
  const value = Number(`${decimal(match[1]!)}e${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  const rest = match[4]!.replace(/[.\s]+$/, "");
  if (rest === "") return { value, unit: undefined };
  const unit = findUnit(rest);
  return unit && { value, unit };
}
