import { createRandom } from "@vitreous/core";
import { exactAnswer, type NumericItem } from "./numeric.js";

/** A number of a question that another seed changes. */
export interface VariantParameter {
  /** Printed after the number; "" for none. */
  readonly unit: string;
  /** The number in the text, before any seed is chosen. */
  readonly first: number;
  /** Values it may take: a list, or even steps. */
  readonly draw: readonly number[] | { readonly min: number; readonly max: number; readonly step: number }; // prettier-ignore
}

type Numbers<P> = { readonly [K in keyof P]: number };

/** A numeric question whose numbers follow a seed. The answer is computed by one function for all seeds. */
export interface NumericVariant<
  P extends Readonly<Record<string, VariantParameter>> = Readonly<Record<string, VariantParameter>>,
> {
  readonly parameters: P;
  item(numbers: Numbers<P>): NumericItem;
  /** Further numbers for the hints and the solution, as they are printed. `answer` is always there. */
  printed?(numbers: Numbers<P>): Readonly<Record<string, string>>;
}

/** What a lesson's `checks` may hold: fixed numbers, or numbers by seed. */
export type NumericCheck = NumericItem | NumericVariant;

export const isVariant = (check: NumericCheck): check is NumericVariant => "parameters" in check;

/** Keeps the names of the parameters in the type, and makes it one of a lesson's checks. */
export const defineVariant = <P extends Readonly<Record<string, VariantParameter>>>(
  variant: NumericVariant<P>,
): NumericVariant => variant as unknown as NumericVariant;

/** Seeds that a reader may choose. 0 stands for the numbers of the text. */
export const largestSeed = 9999;

const decimalsOf = (step: number): number => /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0;

/** The numbers of one seed; the same everywhere, and the text's own for seed 0. */
export function numbersOf(variant: NumericVariant, seed: number): Readonly<Record<string, number>> {
  const random = createRandom(seed, 7);
  return Object.fromEntries(
    Object.entries(variant.parameters).map(([name, { first, draw }]) => {
      if (seed === 0) return [name, first];
      if (!("step" in draw)) return [name, draw[random.integer(draw.length)]!];
      const steps = Math.round((draw.max - draw.min) / draw.step);
      const value = draw.min + draw.step * random.integer(steps + 1);
      return [name, Number(value.toFixed(decimalsOf(draw.step) + decimalsOf(draw.min)))];
    }),
  );
}

/** The item of a check for one seed. */
export const itemOf = (check: NumericCheck, seed: number): NumericItem =>
  isVariant(check) ? check.item(numbersOf(check, seed)) : check;

/** Everything that the text of a variant may name, as printed: its parameters, its own numbers, and `answer`. */
export function printedNumbers(
  variant: NumericVariant,
  seed: number,
): Readonly<Record<string, string>> {
  const numbers = numbersOf(variant, seed);
  const parameters = Object.entries(variant.parameters).map(([name, { unit }]) => [
    name,
    `${String(numbers[name]!).replace(/^-/, "−")}${unit === "" ? "" : unit === "°" || unit === "%" ? unit : `\u202f${unit}`}`,
  ]);
  return {
    ...(Object.fromEntries(parameters) as Record<string, string>),
    ...variant.printed?.(numbers),
    answer: exactAnswer(variant.item(numbers)),
  };
}
