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
export interface NumericVariant<P extends Readonly<Record<string, VariantParameter>>> {
  readonly parameters: P;
  item(numbers: Numbers<P>): NumericItem;
  /** Further numbers for the hints and the solution, as they are printed. `answer` is always there. */
  printed?(numbers: Numbers<P>): Readonly<Record<string, string>>;
}

/** Seeds that a reader may choose. 0 stands for the numbers of the text. */
export const largestSeed = 9999;

const decimalsOf = (step: number): number => /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0;

/** The numbers of one seed; the same everywhere, and the text's own for seed 0. */
export function numbersOf<P extends Readonly<Record<string, VariantParameter>>>(
  variant: NumericVariant<P>,
  seed: number,
): Numbers<P> {
  const random = createRandom(seed, 7);
  const drawn = Object.fromEntries(
    Object.entries(variant.parameters).map(([name, { first, draw }]) => {
      if (seed === 0) return [name, first];
      if (!("step" in draw)) return [name, draw[random.integer(draw.length)]!];
      const steps = Math.round((draw.max - draw.min) / draw.step);
      const value = draw.min + draw.step * random.integer(steps + 1);
      return [name, Number(value.toFixed(decimalsOf(draw.step) + decimalsOf(draw.min)))];
    }),
  );
  return drawn as Numbers<P>;
}

const withUnit = (value: number, unit: string): string =>
  `${String(value).replace(/^-/, "−")}${unit === "" || unit === "°" || unit === "%" ? unit : ` ${unit}`}`;

/** One drawn form of a numeric question. */
export interface DrawnVariant {
  /** As printed: the parameters, the declaration's own numbers, and `answer`. */
  readonly given: Readonly<Record<string, string>>;
  readonly item: NumericItem;
}

/** A lesson's variant from its declaration: the form that belongs to a seed. Seed 0 is the numbers of the text. Pure. */
export function seeded<P extends Readonly<Record<string, VariantParameter>>>(
  declaration: NumericVariant<P>,
): (seed: number) => DrawnVariant {
  return (seed) => {
    const numbers = numbersOf(declaration, seed);
    const item = declaration.item(numbers);
    const parameters = Object.entries(declaration.parameters).map(
      ([name, { unit }]) => [name, withUnit(numbers[name]!, unit)] as const,
    );
    return {
      given: {
        ...Object.fromEntries(parameters),
        ...declaration.printed?.(numbers),
        answer: exactAnswer(item),
      },
      item,
    };
  };
}
