import { FormatError } from "@vitreous/core";
import { HEADER_BYTES, IMOD_STAMP, type MrcHeader } from "./header.js";
import { mrcModeOf, type MrcMode } from "./modes.js";

/** What an MRC file holds: a map, a stack of images, or one image. */
export type MrcKind = "volume" | "stack" | "image";

/** What the header and the size of the file say together about where the samples are. */
export interface MrcLayout {
  readonly mode: MrcMode;
  readonly dataOffset: number;
  readonly sectionBytes: number;
  /** Sections in the file: nz, or fewer when the file is cut short and that was forgiven. */
  readonly sections: number;
  /** Axis (0 x, 1 y, 2 z) of columns, rows and sections. */
  readonly axes: readonly [number, number, number];
  readonly forgiven: readonly string[];
  readonly notes: readonly string[];
}

/** @throws FormatError when the header is not one, or does not fit the size of the file */
export function layoutOf(
  header: MrcHeader,
  file: string,
  size: number,
  tolerant: boolean,
): MrcLayout {
  const forgiven: string[] = [];
  const notes: string[] = [];
  const mode = mrcModeOf(header.mrcMode, file);
  for (const [i, field] of (["nx", "ny", "nz"] as const).entries()) {
    if (header[field] >= 1) continue;
    throw new FormatError({ file, byte: 4 * i, field, got: header[field], expected: "at least 1" });
  }
  if (!header.map.startsWith("MAP")) noMapMark(header, file, tolerant, forgiven, notes);

  const axes = axesOf(header, file, tolerant, forgiven, notes);
  if (header.nsymbt < 0 || header.nsymbt > size - HEADER_BYTES) {
    throw new FormatError({
      file,
      byte: 92,
      field: "size of the extended header",
      got: header.nsymbt,
      expected: `0 to ${size - HEADER_BYTES}, what the file holds after its header`,
    });
  }
  const dataOffset = HEADER_BYTES + header.nsymbt;
  const sectionBytes = mode.rowBytes(header.nx) * header.ny;
  const sections = sectionsOf(
    header,
    mode,
    { file, size, dataOffset, sectionBytes },
    tolerant,
    forgiven,
  );
  return { mode, dataOffset, sectionBytes, sections, axes, forgiven, notes };
}

function noMapMark(
  header: MrcHeader,
  file: string,
  tolerant: boolean,
  forgiven: string[],
  notes: string[],
): void {
  if (/^(00000000|20202020|\s+)$/.test(header.map)) {
    notes.push('no "MAP " mark: a header older than MRC2000');
    return;
  }
  if (!tolerant) {
    throw new FormatError({
      file,
      byte: 208,
      field: "file mark",
      got: header.map,
      expected: '"MAP ", or zeros in files older than MRC2000',
      hint: "If it is an MRC file all the same, read it in the tolerant mode.",
    });
  }
  forgiven.push(`file mark ${JSON.stringify(header.map)} instead of "MAP "`);
}

function axesOf(
  header: MrcHeader,
  file: string,
  tolerant: boolean,
  forgiven: string[],
  notes: string[],
): readonly [number, number, number] {
  const [c, r, s] = header.axes;
  if (c === 0 && r === 0 && s === 0) {
    notes.push("axis order not set (0, 0, 0): taken as 1, 2, 3");
    return [0, 1, 2];
  }
  if ([c, r, s].toSorted((a, b) => a - b).join() === "1,2,3") return [c - 1, r - 1, s - 1];
  if (!tolerant) {
    throw new FormatError({
      file,
      byte: 64,
      field: "axis order",
      got: header.axes,
      expected: "1, 2 and 3, each once",
      hint: "The tolerant mode takes the axes as x, y, z.",
    });
  }
  forgiven.push(`axis order ${header.axes.join(", ")} taken as 1, 2, 3`);
  return [0, 1, 2];
}

function sectionsOf(
  header: MrcHeader,
  mode: MrcMode,
  place: { file: string; size: number; dataOffset: number; sectionBytes: number },
  tolerant: boolean,
  forgiven: string[],
): number {
  const { file, size, dataOffset, sectionBytes } = place;
  const expected = dataOffset + sectionBytes * header.nz;
  if (size === expected) return header.nz;
  const shape = `${header.nz} × ${header.ny} × ${header.nx} samples of ${mode.name}`;
  if (!tolerant) {
    throw new FormatError({
      file,
      byte: Math.min(size, expected),
      field: "size of the file",
      got: `${size} bytes`,
      expected: `${expected} bytes for ${shape}${header.nsymbt ? ` after ${header.nsymbt} bytes of extended header` : ""}`,
      hint:
        size < expected
          ? "The file is cut short, or its sizes are wrong; the tolerant mode reads the complete images."
          : "There is more than the header says; the tolerant mode leaves the rest unread.",
    });
  }
  if (size > expected) {
    forgiven.push(`${size - expected} bytes after the data left unread`);
    return header.nz;
  }
  const complete = Math.floor((size - dataOffset) / sectionBytes);
  if (complete < 1) {
    throw new FormatError({
      file,
      byte: size,
      field: "size of the file",
      got: `${size} bytes`,
      expected: `at least ${dataOffset + sectionBytes} bytes for one section of ${shape}`,
    });
  }
  forgiven.push(
    `cut short: ${complete} complete sections of ${header.nz}, ${expected - size} bytes are missing`,
  );
  return complete;
}

export interface KindDecision {
  readonly kind: MrcKind;
  readonly reason: string;
  /** Volumes in the file (1 unless the space group is 401), or images. */
  readonly count: number;
}

/** Endings that say "stack" whatever the header says. */
const STACK_NAME = /\.(mrcs|st|ali)$/i;

/**
 * Whether the sections are images or the layers of a map. The format cannot always tell: a stack of n
 * images and a map of n layers may have the same header. In order: the caller's word, a single
 * section, permuted axes, the name, the space group, the sampling in z.
 */
export function kindOf(
  header: MrcHeader,
  layout: MrcLayout,
  name: string,
  asked?: MrcKind,
): KindDecision {
  const { sections } = layout;
  const permuted = layout.axes.join() !== "0,1,2";
  const perVolume = header.grid[2];
  const manyVolumes =
    header.ispg === 401 && perVolume > 0 && sections % perVolume === 0 && !permuted;
  const volumes = manyVolumes ? sections / perVolume : 1;
  if (asked === "volume") return { kind: "volume", reason: "as asked", count: volumes };
  if (asked) return { kind: asked, reason: "as asked", count: sections };
  if (permuted) {
    return { kind: "volume", reason: `axis order ${header.axes.join(", ")}`, count: 1 };
  }
  if (STACK_NAME.test(name))
    return { kind: "stack", reason: "the name of the file", count: sections };
  if (header.nz === 1) return { kind: "image", reason: "one section", count: 1 };
  if (header.ispg > 0) {
    return { kind: "volume", reason: `space group ${header.ispg}`, count: volumes };
  }
  if (header.grid[2] === header.nz) {
    return { kind: "volume", reason: "space group 0, yet sampled along z", count: 1 };
  }
  return { kind: "stack", reason: "space group 0, not sampled along z", count: sections };
}

/** Whether bytes are signed, and how that is known. */
export function byteSign(
  header: MrcHeader,
  asked?: boolean,
): { readonly signed: boolean; readonly reason: string } {
  if (asked !== undefined) return { signed: asked, reason: "as asked" };
  if (header.imodStamp === IMOD_STAMP) {
    const signed = (header.imodFlags & 1) === 1;
    return { signed, reason: `IMOD's mark says ${signed ? "signed" : "unsigned"}` };
  }
  return { signed: true, reason: "signed, as MRC2014 says" };
}
