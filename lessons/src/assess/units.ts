/** What a unit measures. An answer in a unit of another dimension is a wrong unit, not a wrong number. */
export type Dimension =
  | "number"
  | "count"
  | "length"
  | "frequency"
  | "area"
  | "exposure"
  | "angle"
  | "pixels"
  | "pixel frequency"
  | "voltage"
  | "time"
  | "memory"
  | "information"
  | "deviations";

export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  /** One of this unit in the house unit of its dimension: Å, Å⁻¹, Å², e⁻/Å², radian, kV, second, byte, 1. */
  readonly factor: number;
  /** Other spellings, as readers type them; compared in lower case, without spaces. */
  readonly spellings: readonly string[];
}

const degree = Math.PI / 180;

/** Every unit that an answer may carry. */
export const units: readonly Unit[] = [
  { symbol: "", dimension: "number", factor: 1, spellings: [] },
  { symbol: "%", dimension: "number", factor: 0.01, spellings: ["percent", "percents"] },
  { symbol: "views", dimension: "count", factor: 1, spellings: ["view", "images", "image", "projections", "projection", "slices", "slice", "particles", "particle"] },
  { symbol: "bins", dimension: "count", factor: 1, spellings: ["bin", "rings", "ring", "shells", "shell", "samples", "sample", "coefficients", "coefficient", "waves", "wave", "pairs", "pair"] },
  { symbol: "points", dimension: "count", factor: 1, spellings: ["point"] },
  { symbol: "flop", dimension: "count", factor: 1, spellings: ["flops", "operations", "operation"] },
  { symbol: "Å", dimension: "length", factor: 1, spellings: ["a", "ang", "angstrom", "angstroms", "ångström", "ångstrom", "ångströms"] },
  { symbol: "pm", dimension: "length", factor: 0.01, spellings: ["picometre", "picometer"] },
  { symbol: "nm", dimension: "length", factor: 10, spellings: ["nanometre", "nanometer", "nanometres", "nanometers"] },
  { symbol: "µm", dimension: "length", factor: 1e4, spellings: ["um", "μm", "micron", "microns"] },
  { symbol: "mm", dimension: "length", factor: 1e7, spellings: [] },
  { symbol: "m", dimension: "length", factor: 1e10, spellings: ["metre", "meter"] },
  { symbol: "1/Å", dimension: "frequency", factor: 1, spellings: ["1/a", "/å", "/a", "å^-1", "a^-1", "å-1", "a-1", "perå", "perangstrom"] },
  { symbol: "1/nm", dimension: "frequency", factor: 0.1, spellings: ["/nm", "nm^-1", "nm-1", "pernm"] },
  { symbol: "Å²", dimension: "area", factor: 1, spellings: ["å^2", "a^2", "å2", "a2", "squareangstrom", "squareångström"] },
  { symbol: "nm²", dimension: "area", factor: 100, spellings: ["nm^2", "nm2"] },
  { symbol: "e/Å²", dimension: "exposure", factor: 1, spellings: ["e/å^2", "e/a^2", "e/å2", "e/a2", "e-/å^2", "e-/a^2", "e-/å2", "e-/a2", "e^-/å^2", "e^-/a^2", "electrons/å^2", "electrons/a^2"] },
  { symbol: "rad", dimension: "angle", factor: 1, spellings: ["radian", "radians"] },
  { symbol: "mrad", dimension: "angle", factor: 1e-3, spellings: ["milliradian", "milliradians"] },
  { symbol: "°", dimension: "angle", factor: degree, spellings: ["deg", "degree", "degrees", "º"] },
  { symbol: "px", dimension: "pixels", factor: 1, spellings: ["pixel", "pixels", "voxel", "voxels"] },
  { symbol: "1/px", dimension: "pixel frequency", factor: 1, spellings: ["/px", "px^-1", "px-1", "perpixel", "1/pixel", "cycles/pixel", "cycles/px"] },
  { symbol: "kV", dimension: "voltage", factor: 1, spellings: ["kilovolt", "kilovolts"] },
  { symbol: "V", dimension: "voltage", factor: 1e-3, spellings: ["volt", "volts"] },
  { symbol: "s", dimension: "time", factor: 1, spellings: ["sec", "second", "seconds"] },
  { symbol: "ms", dimension: "time", factor: 1e-3, spellings: ["millisecond", "milliseconds"] },
  { symbol: "min", dimension: "time", factor: 60, spellings: ["minute", "minutes"] },
  { symbol: "h", dimension: "time", factor: 3600, spellings: ["hour", "hours"] },
  { symbol: "GB", dimension: "memory", factor: 1e9, spellings: ["gigabyte", "gigabytes"] },
  { symbol: "MB", dimension: "memory", factor: 1e6, spellings: ["megabyte", "megabytes"] },
  { symbol: "GiB", dimension: "memory", factor: 2 ** 30, spellings: ["gibibyte", "gibibytes"] },
  { symbol: "MiB", dimension: "memory", factor: 2 ** 20, spellings: ["mebibyte", "mebibytes"] },
  { symbol: "nat", dimension: "information", factor: 1, spellings: ["nats"] },
  { symbol: "bit", dimension: "information", factor: Math.LN2, spellings: ["bits"] },
  { symbol: "σ", dimension: "deviations", factor: 1, spellings: ["sigma", "sigmas", "sd"] },
]; // prettier-ignore

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Superscript digits and signs, unusual minus signs and the ångström sign, as plain characters. */
export function plainCharacters(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\u212b/g, "Å")
    .replace(/[\u2212\u2010-\u2014\ufe63\uff0d]/g, "-")
    .replace(/⁻(?![⁰¹²³⁴⁵⁶⁷⁸⁹])/g, "^-")
    .replace(
      /[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (run) =>
        "^" +
        [...run].map((c) => (c === "⁻" ? "-" : c === "⁺" ? "" : superscripts.indexOf(c))).join(""),
    );
}

/** The unit of that spelling, or undefined. `mm` is not `Mm`, but `ANG` is `ang`. */
export function findUnit(text: string): Unit | undefined {
  const exact = text.replace(/\s/g, "");
  const lower = exact.toLowerCase();
  return (
    units.find((unit) => unit.symbol === exact) ??
    units.find((unit) => unit.symbol.toLowerCase() === lower || unit.spellings.includes(lower))
  );
}
