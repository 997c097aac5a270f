import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as core from "@vitreous/core";
import * as io from "@vitreous/io";
import * as kernels from "@vitreous/kernels";
import { expect, test } from "vitest";
import { libraryReference } from "./reference.js";
import type { LibraryEntry, LibraryField } from "./types.js";

const project = fileURLToPath(new URL("../../../../..", import.meta.url));
const { modules } = libraryReference();
const entries = modules.flatMap((module) => module.entries);
const find = (name: string): LibraryEntry => {
  const found = entries.find((entry) => entry.name === name);
  if (!found) throw new Error(`${name} is not in the reference`);
  return found;
};

test("invariant: every value that the packages export is in the reference, and nothing else is", () => {
  const packages = { core, io, kernels };
  for (const from of ["core", "io", "kernels"] as const) {
    const said = modules
      .filter((module) => module.from === from && module.name !== "node")
      .flatMap((module) => module.entries)
      .filter(({ kind }) => kind === "function" || kind === "class" || kind === "constant")
      .map(({ name }) => name);
    expect(said.toSorted()).toEqual(Object.keys(packages[from]).toSorted());
  }
});

test("invariant: no name is documented twice within the library", () => {
  const names = entries.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("invariant: every module and every export has a summary that is a sentence", () => {
  const dumb = [
    ...modules.filter(({ summary }) => !/^\S.*\.$/.test(summary)).map(({ name }) => name),
    ...entries.filter(({ summary }) => !/^\S.*[.:]$/.test(summary)).map(({ name }) => name),
  ];
  expect(dumb).toEqual([]);
});

/**
 * Numbers without a unit: counts, indices, ratios, seeds, sizes in grid steps, and densities in the unit of the map. A new
 * number is either in this list or says its unit.
 */
const pure = new Set(
  `count line iterations residual i n min max mean standardDeviation finite nonFinite batch samples signalLength
  spectrumLength spectrumWidth at k amplitudeContrast seed stream firstParticleIndex snr meanSignalVariance noiseSigma sigma first
  atomicNumber occupancy weight padding width steps paddedSize scale maxRadiusSquared radius xLow extent side points x y
  z wiener fsc threshold threads mrcMode dmin dmax dmean rms ispg nversion nlabl imodStamp imodFlags spaceGroup row
  version rowCount stack altlocCount serial residueNumber model recordBytes rows byte size index inserted from tolerance
  maxExpansion u distance start stages wire level radix span flops padded largest coefficients upsampling shape dimensions
  bound order degree cosine l m rings rays direct fourier separable axes axis truncate amount peak lambda
  degreesOfFreedom noiseVariance lost factor gain share contrast efficiency to coherentGain cval fill intercept shells`.split(
    /\s+/,
  ),
);

test("invariant: every number has a unit, or is of a kind that has none", () => {
  const bare: string[] = [];
  const look = (entry: string, { name, type, unit }: LibraryField) => {
    const own = name.replace(/^.*\./, "");
    if (/^number(?: \| undefined)?$/.test(type) && !unit && !pure.has(own))
      bare.push(`${entry}.${name}`);
  };
  for (const entry of entries) {
    for (const field of [...entry.params, ...(entry.members ?? [])]) look(entry.name, field);
  }
  expect(bare).toEqual([]);
});

test("golden: units as the conventions give them", () => {
  const unit = (name: string, field: string) =>
    [...find(name).params, ...(find(name).members ?? [])].find((one) => one.name === field)?.unit;
  expect(find("electronWavelength").returns?.unit).toBe("Å");
  expect(find("interactionConstant").returns?.unit).toBe("rad/(V·Å)");
  expect(find("ctfPhase").returns?.unit).toBe("rad");
  expect(find("contrastTransfer").returns?.unit).toBeUndefined();
  expect(unit("contrastTransfer", "frequency")).toBe("Å⁻¹");
  expect(unit("CtfParameters", "voltageKv")).toBe("kV");
  expect(unit("CtfParameters", "csMm")).toBe("mm");
  expect(unit("CtfParameters", "bFactor")).toBe("Å²");
  expect(unit("Image", "pixelSize")).toBe("Å");
  expect(unit("EulerAngles", "tilt")).toBe("rad");
  expect(unit("CtfParameters", "amplitudeContrast")).toBeUndefined();
});

test("golden: one function, part by part", () => {
  expect(find("contrastTransfer")).toMatchObject({
    kind: "function",
    signature: [
      "function contrastTransfer(",
      "  frequency: number,",
      "  azimuth: number,",
      "  ctf: CtfParameters,",
      "  constants?: ElectronConstants,",
      "): number",
    ].join("\n"),
    conventions: ["C6.2", "C6.3"],
    equation: { name: "optics.ctf" },
    file: "packages/core/src/optics/ctf.ts",
    href: "library/optics/#contrastTransfer",
    throws: [{ type: "DomainError" }],
  });
  expect(find("fft").signature.split("\nfunction").length).toBe(5);
  expect(find("fft").params.map(({ name, optional }) => [name, optional ?? false])).toEqual([
    ["signal", false],
    ["shape", false],
    ["precision", true],
  ]);
});

test("invariant: no type is left out, no parameter that is not there is documented", () => {
  for (const { name, params, members } of entries) {
    for (const field of [...params, ...(members ?? [])]) {
      expect(field.type, `${name}.${field.name}`).not.toBe("");
    }
  }
});

test("invariant: every convention that a docstring names is a paragraph of CONVENTIONS.md", () => {
  const text = readFileSync(join(project, "CONVENTIONS.md"), "utf8");
  const labels = new Set([...text.matchAll(/\*\*(C\d+\.\d+)/g)].map(([, label]) => label!));
  for (const { name, conventions } of entries) {
    for (const label of conventions) expect(labels, `${name}: ${label}`).toContain(label);
  }
});

test("invariant: every error that a docstring names is one of the five kinds, and every file exists", () => {
  const kinds = [
    "FormatError",
    "ShapeError",
    "DomainError",
    "ConvergenceError",
    "UnsupportedError",
  ];
  for (const { name, throws, file } of entries) {
    expect(existsSync(join(project, file)), file).toBe(true);
    for (const { type } of throws) expect(kinds, name).toContain(type);
  }
});

test("golden: the slice lesson explains the slice, and its figure runs the projector's grid", () => {
  expect(find("extractSliceInto").lessons).toContain("projection-is-a-slice");
  expect(find("electronWavelength").lessons).not.toContain("projection-is-a-slice");
  expect(find("densityFromAtoms").usedBy).toContain("projection-is-a-slice");
});
