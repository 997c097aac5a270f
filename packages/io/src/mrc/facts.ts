import type { Compression } from "../bytes/decompress.js";
import type { DecidedHeader, MrcHeader } from "./header.js";
import type { KindDecision, MrcKind, MrcLayout } from "./layout.js";
import type { Sampling } from "./pixel.js";
import { sizeXyz } from "./permute.js";

/** What a person wants to know about the file, and how each guess was made. */
export interface MrcFacts {
  readonly kind: MrcKind;
  readonly kindReason: string;
  readonly count: number;
  /** Samples along x, y, z, whatever the order in the file. */
  readonly size: readonly [number, number, number];
  readonly mrcMode: number;
  readonly sampleType: string;
  readonly byteOrder: "little" | "big";
  readonly byteOrderReason: string;
  /** Mode 0 only. */
  readonly byteSignReason?: string;
  /** Columns, rows, sections as in the header. */
  readonly axisOrder: readonly [number, number, number];
  /** cell / grid along x, y, z, Å. */
  readonly voxelSize: readonly [number, number, number];
  readonly pixelSize?: number;
  readonly pixelSizeProblem?: string;
  readonly cell: readonly [number, number, number];
  readonly cellAnglesDeg: readonly [number, number, number];
  readonly grid: readonly [number, number, number];
  /** Grid index of the first sample along x, y, z. */
  readonly start: readonly [number, number, number];
  /** The same place in Å: start × voxel size. */
  readonly startPosition: readonly [number, number, number];
  /** Å. Kept beside `start`, because programs disagree which of the two to believe. */
  readonly origin: readonly [number, number, number];
  readonly spaceGroup: number;
  readonly extendedHeader?: { readonly bytes: number; readonly type: string };
  readonly compression: Compression;
  /** As stated; never used, because it is often of another file. */
  readonly statedStatistics: {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    readonly rms: number;
    readonly remark: string;
  };
  readonly labels: readonly string[];
  readonly notes: readonly string[];
}

export interface MrcFindings {
  readonly header: MrcHeader;
  readonly layout: MrcLayout;
  readonly kind: KindDecision;
  readonly sampling: Sampling;
  readonly sign: { readonly signed: boolean; readonly reason: string };
  readonly decided: DecidedHeader;
  readonly compression: Compression;
}

function statisticsRemark(header: MrcHeader): string {
  const stated = [header.dmin, header.dmax, header.dmean, header.rms];
  if (!stated.every(Number.isFinite)) return "not numbers";
  if (header.dmin > header.dmax) return "marked as not computed (min > max)";
  return "stated by the writer, not checked";
}

/** Bytes that a writer scaled from floats: how to get them back, as a remark. */
function scalingNote(header: MrcHeader): string | undefined {
  const [low, high] = header.scaledBytesMark;
  if (header.mrcMode !== 0 || low !== -128 || high !== 127) return undefined;
  const slope = (header.dmax - header.dmin) / 255;
  const intercept = 0.5 * (header.dmin + header.dmax + slope);
  return `bytes scaled from floats (words 40, 41): value = ${slope} · byte + ${intercept}; the bytes are given as they are`;
}

export function describeMrc(findings: MrcFindings): MrcFacts {
  const { header, layout, kind, sampling, sign, decided, compression } = findings;
  const size = sizeXyz(
    [header.nx, header.ny, layout.sections / (kind.kind === "volume" ? kind.count : 1)],
    layout.axes,
  );
  const start = sizeXyz(header.start, layout.axes);
  const notes = [...layout.notes];
  const scaling = scalingNote(header);
  if (scaling) notes.push(scaling);
  return {
    kind: kind.kind,
    kindReason: kind.reason,
    count: kind.count,
    size,
    mrcMode: header.mrcMode,
    sampleType: layout.mode.name,
    byteOrder: header.littleEndian ? "little" : "big",
    byteOrderReason: decided.byteOrderReason,
    ...(header.mrcMode === 0 ? { byteSignReason: sign.reason } : {}),
    axisOrder: header.axes,
    voxelSize: sampling.voxelSize,
    ...(sampling.pixelSize === undefined ? {} : { pixelSize: sampling.pixelSize }),
    ...(sampling.problem === undefined ? {} : { pixelSizeProblem: sampling.problem }),
    cell: header.cell,
    cellAnglesDeg: header.cellAnglesDeg,
    grid: header.grid,
    start,
    startPosition: [
      start[0] * sampling.voxelSize[0],
      start[1] * sampling.voxelSize[1],
      start[2] * sampling.voxelSize[2],
    ],
    origin: header.origin,
    spaceGroup: header.ispg,
    ...(header.nsymbt > 0 ? { extendedHeader: { bytes: header.nsymbt, type: header.exttyp } } : {}),
    compression,
    statedStatistics: {
      min: header.dmin,
      max: header.dmax,
      mean: header.dmean,
      rms: header.rms,
      remark: statisticsRemark(header),
    },
    labels: header.labels,
    notes,
  };
}
