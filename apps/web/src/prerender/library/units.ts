/** Units as docstrings write them, longest first, and how a page shows them. */
const written: readonly (readonly [RegExp, string])[] = [
  [/e⁻\/Å²/, "e⁻/Å²"],
  [/e⁻\/Å³/, "e⁻/Å³"],
  [/radian per V Å/, "rad/(V·Å)"],
  [/cycles per pixel/, "cycles/pixel"],
  [/cycles per (?:grid step|sample)/, "cycles/sample"],
  [/Å⁻¹|1\/Å/, "Å⁻¹"],
  [/Å²/, "Å²"],
  [/Å³/, "Å³"],
  [/Å/, "Å"],
  [/\bradians?\b|\brad\b/, "rad"],
  [/\bdegrees?\b|°/, "°"],
  [/\bkV\b/, "kV"],
  [/\bmrad\b/, "mrad"],
  [/\bmm\b/, "mm"],
  [/^voxels?\b/i, "voxels"],
  [/^pixels?\b/i, "pixels"],
  [/^samples? (?:along|over)/i, "samples"],
  [/^samples\b/, "samples"],
  [/\bdB\b/, "dB"],
  [/\bbins\b/i, "bins"],
  [/^bytes?\b/i, "bytes"],
];

/** Names that mean the same thing everywhere in the library (house names), and the unit of that thing. */
const byName: Readonly<Record<string, string>> = {
  pixelSize: "Å",
  voxelSize: "Å",
  spacing: "Å",
  shiftX: "Å",
  shiftY: "Å",
  defocusU: "Å",
  defocusV: "Å",
  resolution: "Å",
  frequency: "Å⁻¹",
  azimuth: "rad",
  astigmatismAngle: "rad",
  phaseShift: "rad",
  rot: "rad",
  tilt: "rad",
  psi: "rad",
  radians: "rad",
  degrees: "°",
  bFactor: "Å²",
  boxSize: "voxels",
  nx: "samples",
  ny: "samples",
  nz: "samples",
};

const bySuffix: readonly (readonly [RegExp, string])[] = [
  [/Kv$/, "kV"],
  [/Mm$/, "mm"],
  [/Mrad$/, "mrad"],
  [/Deg$/, "°"],
  [/Px$/, "pixels"],
];

/** The unit of a value: from its name where the name fixes it, otherwise from what its docstring says first. */
export function unitOf(name: string, type: string, doc: string): string | undefined {
  if (!/\bnumber\b|Float(?:32|64)Array|ArrayLike<number>/.test(type)) return undefined;
  if (/^(?:readonly )?\(?\(/.test(type) && !type.endsWith("=> number")) return undefined;
  const suffix = bySuffix.find(([pattern]) => pattern.test(name));
  if (suffix) return suffix[1];
  // "an Å⁻¹ value per shell" names its unit; "a fraction of a voxel" in a later clause does not.
  const clause = doc.split(/[.;:(]/)[0] ?? "";
  const found = written
    .map(([pattern, unit]) => ({ unit, at: clause.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
  return byName[name.replace(/Of$/, "")] ?? found?.unit;
}
