import { resolve } from "node:path";
import { FormatError, VitreousError, eulerFromRotation, toDegrees } from "@vitreous/core";
import { openMrc, readCs, readParticles, readStar, viewOf } from "@vitreous/io";
import type { ByteSource, ParticleSet } from "@vitreous/io";
import { openFile, resolveStack } from "@vitreous/io/node";
import { short } from "./description.js";
import type { Description } from "./description.js";
import { starDescription } from "./star.js";

interface ParticleDescribeOptions {
  readonly tolerant: boolean;
  readonly cwd: string;
}

/** A STAR file: its tables, and what the particles in it are, if there are any. */
export async function describeStarFile(
  source: ByteSource,
  options: ParticleDescribeOptions,
): Promise<Description> {
  const star = await readStar(source, { tolerant: options.tolerant, name: source.name });
  const tables = starDescription(star);
  const hasImages = star.blocks.some(({ tables: each }) =>
    each.some(({ columns }) => columns.some(({ name }) => name === "rlnImageName")),
  );
  if (!hasImages) return tables;
  const kind = `${tables.kind}: particles`;
  try {
    const particles = await describeParticles(source, options);
    return {
      kind,
      lines: [...particles.lines, ...tables.lines],
      facts: { ...tables.facts, ...particles.facts },
    };
  } catch (error) {
    // A table that computations would stop at is still a table that can be told about.
    if (!(error instanceof VitreousError)) throw error;
    return {
      kind,
      lines: [["not usable yet", error.message], ...tables.lines],
      facts: { ...tables.facts, problem: error.message },
    };
  }
}

/** A cryoSPARC dataset. */
export async function describeDataset(
  source: ByteSource,
  options: ParticleDescribeOptions,
): Promise<Description> {
  const { columns, rowCount } = await readCs(source, source.name);
  const names = columns.map(({ name }) => name);
  if (rowCount > 0 && names.includes("blob/idx")) return describeParticles(source, options);
  return {
    kind: "cryoSPARC dataset",
    lines: [
      ["rows", String(rowCount)],
      ["fields", names.join(" ")],
    ],
    facts: { format: "cs", rows: rowCount, fields: names },
  };
}

/** Names of the programs' dialects. */
const dialects: Readonly<Record<ParticleSet["dialect"], string>> = {
  "relion-3.0": "RELION up to 3.0",
  "relion-3.1": "RELION 3.1 or later",
  cryosparc: "cryoSPARC",
};

async function describeParticles(
  source: ByteSource,
  { tolerant, cwd }: ParticleDescribeOptions,
): Promise<Description> {
  const set = await readParticles(source, { tolerant, name: source.name });
  const stacks = await stackFacts(set, cwd);
  const { count, optics, assumptions, forgiven, halves } = set;
  const missing = stacks.filter(({ found }) => found === undefined).length;
  const firstHalf = halves?.reduce((sum, half) => sum + (half === 0 ? 1 : 0), 0);
  return {
    kind: `${dialects[set.dialect]} particles`,
    lines: [
      ["particles", String(count)],
      ["written by", dialects[set.dialect]],
      ...optics.map((group) => ["optics", opticsWords(group)] as const),
      ["poses", set.rotations ? poseWords(set) : "none"],
      ["CTF", set.defocus ? defocusWords(set.defocus) : "none"],
      [
        "half sets",
        firstHalf === undefined ? "not named" : `${firstHalf} and ${count - firstHalf}`,
      ],
      ["stacks", `${stacks.length}${missing > 0 ? `, of which ${missing} were not found` : ""}`],
      ...stacks.slice(0, 3).map((stack) => ["", stackWords(stack)] as const),
      ...assumptions.map((note) => ["note", note] as const),
      ...forgiven.map((note) => ["forgiven", note] as const),
    ],
    facts: {
      format: "particles",
      dialect: set.dialect,
      particles: count,
      optics,
      poses: set.rotations !== undefined,
      ctf: set.defocus !== undefined,
      ...(set.contrast === undefined ? {} : { contrast: set.contrast }),
      ...(firstHalf === undefined ? {} : { halves: [firstHalf, count - firstHalf] }),
      stacks,
      assumptions,
      forgiven,
    },
  };
}

interface StackFacts {
  readonly name: string;
  /** Particles that refer to it. */
  readonly used: number;
  /** Where it is. */
  readonly found?: string;
  /** Images in it, when it could be opened. */
  readonly images?: number;
  readonly problem?: string;
}

/** Stacks beyond this many are counted but not opened. */
const mostOpened = 100;

async function stackFacts(set: ParticleSet, cwd: string): Promise<StackFacts[]> {
  const used = new Uint32Array(set.stacks.length);
  const highest = new Uint32Array(set.stacks.length);
  set.stackOf.forEach((stack, row) => {
    used[stack]++;
    highest[stack] = Math.max(highest[stack], set.indexOf[row]);
  });
  const facts: StackFacts[] = [];
  for (const [i, name] of set.stacks.entries()) {
    const found = whereIs(resolve(cwd, set.name), name);
    if (found === undefined || i >= mostOpened) {
      facts.push({ name, used: used[i], ...(found === undefined ? {} : { found }) });
      continue;
    }
    const source = await openFile(found);
    try {
      const file = await openMrc(source, { tolerant: true, as: "stack", name });
      const beyond = highest[i] >= file.count;
      facts.push({
        name,
        used: used[i],
        found,
        images: file.count,
        ...(beyond ? { problem: `image ${highest[i] + 1} is asked for` } : {}),
      });
    } catch (error) {
      facts.push({ name, used: used[i], found, problem: (error as Error).message });
    } finally {
      await source.close();
    }
  }
  return facts;
}

function whereIs(particleFile: string, stack: string): string | undefined {
  try {
    return resolveStack(particleFile, stack);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function stackWords({ name, used, found, images, problem }: StackFacts): string {
  if (found === undefined) return `${name}: not found (${used} particles)`;
  const difference = images !== undefined && images !== used ? `, ${used} of them named here` : "";
  const count = images === undefined ? "" : `: ${images} images${difference}`;
  return `${name}${count}${problem === undefined ? "" : `; ${problem}`}`;
}

function opticsWords({
  name,
  pixelSize,
  boxSize,
  voltageKv,
  csMm,
  amplitudeContrast,
  ...rest
}: ParticleSet["optics"][number]): string {
  const parts = [
    name,
    pixelSize === undefined ? "pixel size unknown" : `${short(pixelSize)} Å`,
    boxSize === undefined ? "" : `box ${boxSize}`,
    voltageKv === undefined ? "" : `${short(voltageKv)} kV`,
    csMm === undefined ? "" : `Cs ${short(csMm)} mm`,
    amplitudeContrast === undefined ? "" : `amplitude contrast ${short(amplitudeContrast)}`,
    rest.ctfPremultiplied ? "multiplied by the CTF already" : "",
    rest.phaseFlipped ? "phases flipped already" : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function poseWords(set: ParticleSet): string {
  const { rotation, shiftX = 0, shiftY = 0 } = viewOf(set, 0);
  const { rot, tilt, psi } = eulerFromRotation(rotation);
  const angles = [rot, tilt, psi].map((angle) => short(toDegrees(angle))).join(", ");
  return `yes; the first: rot, tilt, psi ${angles}°, shift ${short(shiftX)}, ${short(shiftY)} Å`;
}

function defocusWords({
  defocusU,
  defocusV,
  phaseShift,
}: NonNullable<ParticleSet["defocus"]>): string {
  const mean = defocusU.map((u, i) => (u + defocusV[i]) / 2);
  const [low, high] = [
    mean.reduce((a, b) => Math.min(a, b)),
    mean.reduce((a, b) => Math.max(a, b)),
  ];
  const shifted = phaseShift.some((value) => value !== 0) ? ", phase shifts" : "";
  return `mean defocus ${short(Math.round(low))} to ${short(Math.round(high))} Å${shifted}`;
}
