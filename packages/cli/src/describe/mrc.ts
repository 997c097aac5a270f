import type { Statistics } from "@vitreous/core";
import { openMrc } from "@vitreous/io";
import type { ByteSource, MrcFacts, MrcFile } from "@vitreous/io";
import { short } from "./description.js";
import type { Description } from "./description.js";
import { runningStatistics } from "./statistics.js";

/** Samples read at a time for the statistics. */
const pieceSamples = 2 ** 22;
/** Above this many samples the statistics are left out unless asked for: 1 GiB of float32. */
export const quickSamples = 2 ** 28;

/** Statistics of every sample, in bounded memory. */
export async function statisticsOfFile(file: MrcFile): Promise<Statistics> {
  const running = runningStatistics();
  if (file.kind === "volume") {
    for (let i = 0; i < file.count; i++) running.add((await file.readVoxels(i)).data);
    return running.result();
  }
  const pixels = file.header.nx * file.header.ny;
  const some = Math.max(1, Math.floor(pieceSamples / pixels));
  const buffer = new Float32Array(some * pixels);
  for (let from = 0; from < file.count; from += some) {
    const count = Math.min(some, file.count - from);
    const data = buffer.subarray(0, count * pixels);
    await file.readImagesInto(
      data,
      Array.from({ length: count }, (_, i) => from + i),
    );
    running.add(data);
  }
  return running.result();
}

/** A map, an image or a stack. `full`: the statistics too, however large the file. */
export async function describeMrcFile(
  source: ByteSource,
  options: { readonly tolerant: boolean; readonly full: boolean },
): Promise<Description> {
  const file = await openMrc(source, { tolerant: options.tolerant });
  const { facts, forgiven } = file;
  const [nx, ny, nz] = facts.size;
  const samples = nx * ny * nz * (facts.kind === "volume" ? file.count : 1);
  const complex = facts.mrcMode === 3 || facts.mrcMode === 4;
  const statistics =
    !complex && (options.full || samples <= quickSamples)
      ? await statisticsOfFile(file)
      : undefined;
  return {
    kind: kindWords(facts),
    lines: [
      ["size", sizeWords(facts)],
      ["pixel size", pixelWords(facts)],
      ["samples", sampleWords(facts)],
      [
        "statistics",
        statistics
          ? statisticsWords(statistics)
          : complex
            ? ""
            : "not computed (large; --full does)",
      ],
      ["in the header", headerWords(facts)],
      ["position", positionWords(facts)],
      [
        "axes",
        facts.axisOrder.join() === "1,2,3"
          ? ""
          : `columns, rows, sections are ${facts.axisOrder.map((axis) => "xyz"[axis - 1] ?? axis).join(", ")}`,
      ],
      ["cell", cellWords(facts)],
      ["more", facts.extendedHeader ? extendedWords(facts.extendedHeader) : ""],
      ["labels", labelWords(facts.labels)],
      ...facts.notes.map((note) => ["note", note] as const),
      ...forgiven.map((note) => ["forgiven", note] as const),
    ],
    facts: { format: "mrc", ...facts, ...(statistics ? { statistics } : {}), forgiven },
  };
}

function extendedWords({ bytes, type }: NonNullable<MrcFacts["extendedHeader"]>): string {
  const named = /^[A-Z0-9]{4}$/.test(type) ? `, type ${type}` : "";
  return `extended header of ${bytes} bytes${named}`;
}

function labelWords(labels: readonly string[]): string {
  return labels
    .map((label) => label.trim().replace(/\s+/g, " "))
    .filter((label) => label !== "")
    .join(" | ");
}

function kindWords({ kind, count, kindReason }: MrcFacts): string {
  const names = {
    volume: count === 1 ? "map" : `${count} maps`,
    stack: `stack of ${count} images`,
    image: "image",
  };
  return `MRC ${names[kind]} (${kindReason})`;
}

function sizeWords({ kind, size }: MrcFacts): string {
  const [nx, ny, nz] = size;
  return kind === "volume" ? `${nx} × ${ny} × ${nz} (x, y, z)` : `${nx} × ${ny} (x, y)`;
}

function pixelWords({ pixelSize, pixelSizeProblem }: MrcFacts): string {
  return pixelSize === undefined ? `unknown: ${pixelSizeProblem ?? ""}` : `${short(pixelSize)} Å`;
}

function sampleWords({ mrcMode, sampleType, byteOrder, compression }: MrcFacts): string {
  const packed = compression === "none" ? "" : `, ${compression}`;
  return `mode ${mrcMode}, ${sampleType}, ${byteOrder}-endian${packed}`;
}

function statisticsWords({ min, max, mean, standardDeviation, nonFinite }: Statistics): string {
  const words = `min ${short(min)}, max ${short(max)}, mean ${short(mean)}, standard deviation ${short(standardDeviation)}`;
  return nonFinite === 0 ? words : `${words}; ${nonFinite} samples are not finite`;
}

function headerWords({ statedStatistics }: MrcFacts): string {
  const { min, max, mean, rms, remark } = statedStatistics;
  return `min ${short(min)}, max ${short(max)}, mean ${short(mean)}, rms ${short(rms)} (${remark})`;
}

function positionWords({ start, origin }: MrcFacts): string {
  const parts = [
    start.some((value) => value !== 0) ? `starts at grid point ${start.join(", ")}` : "",
    origin.some((value) => value !== 0) ? `origin ${origin.map(short).join(", ")} Å` : "",
  ];
  return parts.filter(Boolean).join("; ");
}

function cellWords({ cell, grid, size, cellAnglesDeg, spaceGroup, kind }: MrcFacts): string {
  if (kind !== "volume") return "";
  const oblique = cellAnglesDeg.some((angle) => Math.abs(angle - 90) > 0.01);
  const whole = grid.join() === size.join() && !oblique && spaceGroup <= 1;
  return whole
    ? ""
    : `${cell.map(short).join(" × ")} Å, angles ${cellAnglesDeg.map(short).join(", ")}°, ${grid.join(" × ")} grid points, space group ${spaceGroup}`;
}
