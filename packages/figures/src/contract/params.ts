/**
 * The parameters of a figure. One description per parameter gives its address, its keys, its number
 * field, its spoken value and its column in an export, so that no two controls can disagree.
 */

interface Common {
  /** What the control is called: "Tilt", "Number of views". */
  readonly label: string;
  /** One sentence for the tooltip and the screen reader. */
  readonly hint?: string;
  /** The quantity whose colour the control wears. */
  readonly quantity?: Quantity;
  /** `false` keeps it out of the list of controls: a view draws its handle itself. Default true. */
  readonly control?: boolean;
}

/** One quantity, one colour, in every figure of every lesson. */
export type Quantity =
  "map" | "image" | "fourier" | "slice" | "reconstruction" | "fsc" | "threshold" | "ok" | "fail";

export interface NumberParam extends Common {
  readonly kind: "number";
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** One press of an arrow key. On a logarithmic scale: a ratio above 1. */
  readonly step: number;
  /** Shift with an arrow key. Default a tenth of `step`; 1 for an integer. */
  readonly fine?: number;
  /** PageUp and PageDown. Default ten steps. */
  readonly coarse?: number;
  /** "Å", "1/Å", "°". Empty or absent: a count or a ratio. */
  readonly unit?: string;
  /** Default linear. */
  readonly scale?: "linear" | "log";
  readonly integer?: boolean;
  /** Decimals to show. Default: what `fine` resolves. */
  readonly decimals?: number;
}

/** An integer that fixes everything random. Shown, typed, and re-drawn by a button. */
export interface SeedParam extends Common {
  readonly kind: "seed";
  readonly value: number;
}

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceParam<T extends string> extends Common {
  readonly kind: "choice";
  readonly value: T;
  readonly options: readonly ChoiceOption<T>[];
}

export interface FlagParam extends Common {
  readonly kind: "flag";
  readonly value: boolean;
}

export interface TextParam extends Common {
  readonly kind: "text";
  readonly value: string;
  readonly maxLength: number;
}

/** Unit quaternion, scalar first, as plain numbers. @convention C4.5 */
export type QuaternionValue = readonly [w: number, x: number, y: number, z: number];

export interface RotationParam extends Common {
  readonly kind: "rotation";
  readonly value: QuaternionValue;
  /** One press of an arrow key, degrees. Default 5; Shift a fifth of it, PageUp and PageDown six times. */
  readonly stepDeg?: number;
}

/** A growing list of rotations: the views dropped so far. */
export interface RotationsParam extends Common {
  readonly kind: "rotations";
  readonly value: readonly QuaternionValue[];
  readonly maxLength: number;
}

export type Param =
  | NumberParam
  | SeedParam
  | ChoiceParam<string>
  | FlagParam
  | TextParam
  | RotationParam
  | RotationsParam;

/** Names become keys of the address: letters and digits, starting with a letter. */
export type Params = Readonly<Record<string, Param>>;

export type ValueOf<S extends Param> = S extends NumberParam | SeedParam
  ? number
  : S extends ChoiceParam<infer T>
    ? T
    : S extends FlagParam
      ? boolean
      : S extends TextParam
        ? string
        : S extends RotationParam
          ? QuaternionValue
          : S extends RotationsParam
            ? readonly QuaternionValue[]
            : never;

export type ParamValue = ValueOf<Param>;

/** The state of a figure: one plain value per parameter. Deep-equal states draw the same picture. */
export type StateOf<P extends Params> = { readonly [K in keyof P]: ValueOf<P[K]> };

type Bare<S extends { kind: string }> = Omit<S, "kind">;

/** The constructors: `param.number({ label: "Tilt", value: 0, min: 0, max: 180, step: 5, unit: "°" })`. */
export const param = {
  number: (spec: Bare<NumberParam>): NumberParam => ({ kind: "number", ...spec }),
  seed: (spec: Bare<SeedParam>): SeedParam => ({ kind: "seed", ...spec }),
  choice: <const T extends string>(
    spec: Common & { readonly value: NoInfer<T>; readonly options: readonly ChoiceOption<T>[] },
  ): ChoiceParam<T> => ({ kind: "choice", ...spec }),
  flag: (spec: Bare<FlagParam>): FlagParam => ({ kind: "flag", ...spec }),
  text: (spec: Bare<TextParam>): TextParam => ({ kind: "text", ...spec }),
  rotation: (spec: Bare<RotationParam>): RotationParam => ({ kind: "rotation", ...spec }),
  rotations: (spec: Bare<RotationsParam>): RotationsParam => ({ kind: "rotations", ...spec }),
} as const;
