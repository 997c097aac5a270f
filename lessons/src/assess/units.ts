/** What a unit measures. An answer in a unit of another dimension is a wrong unit, not a wrong number. */
export type Dimension = "number" | "length" | "frequency" | "angle" | "count";

export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  /** One of this unit in the house unit of its dimension: Å, Å⁻¹, radian, 1. */
  readonly factor: number;
  /** Other spellings, as readers type them; compared in lower case, without spaces. */
  readonly spellings: readonly string[];
}

const degree = Math.PI / 180;

/** Every unit that an answer may carry. */
export const units: readonly Unit[] = [
  { symbol: "", dimension: "number", factor: 1, spellings: [] },
  { symbol: "%", dimension: "number", factor: 0.01, spellings: ["percent", "percents"] },
  { symbol: "views", dimension: "count", factor: 1, spellings: ["view", "images", "image", "projections", "projection", "slices", "slice", "particles"] }, // prettier-ignore
  { symbol: "Å", dimension: "length", factor: 1, spellings: ["a", "ang", "angstrom", "angstroms", "ångström", "ångstrom", "ångströms"] }, // prettier-ignore
  { symbol: "pm", dimension: "length", factor: 0.01, spellings: ["picometre", "picometer"] },
  { symbol: "nm", dimension: "length", factor: 10, spellings: ["nanometre", "nanometer", "nanometres", "nanometers"] }, // prettier-ignore
  { symbol: "µm", dimension: "length", factor: 1e4, spellings: ["um", "μm", "micron", "microns"] },
  { symbol: "mm", dimension: "length", factor: 1e7, spellings: [] },
  { symbol: "m", dimension: "length", factor: 1e10, spellings: [] },
  { symbol: "1/Å", dimension: "frequency", factor: 1, spellings: ["1/a", "/å", "/a", "å^-1", "a^-1", "å-1", "a-1", "perå", "perangstrom"] }, // prettier-ignore
  { symbol: "1/nm", dimension: "frequency", factor: 0.1, spellings: ["/nm", "nm^-1", "nm-1", "pernm"] }, // prettier-ignore
  { symbol: "rad", dimension: "angle", factor: 1, spellings: ["radian", "radians"] },
  { symbol: "mrad", dimension: "angle", factor: 1e-3, spellings: ["milliradian", "milliradians"] },
  { symbol: "°", dimension: "angle", factor: degree, spellings: ["deg", "degree", "degrees", "º"] },
];

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Superscript digits and signs, unusual minus signs and the ångström sign, as plain characters. */
export function plainCharacters(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\u212b/g, "Å")
    .replace(/[\u2212\u2012\u2013\ufe63\uff0d]/g, "-")
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
