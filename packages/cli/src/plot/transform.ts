import { originOf } from "@vitreous/core";
import { enlarged } from "./picture.js";
import type { Picture } from "./picture.js";
import { pngOf } from "./png.js";
import { element, escaped, svgDocument } from "./svg.js";

/** Quantiles that become black and white. */
export type Clip = readonly [low: number, high: number];
/** Logarithms of amplitudes have a long tail at the faint end. */
export const logarithmic: Clip = [0.02, 0.999];

/** Pixels between two panels. */
const gap = 4;

/** One panel of grey values to be made. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Three slices of a volume through its origin sample: xy, xz, yz. @convention C1.2 C2.1 */
export function slicesOf(data: Float32Array, [nz, ny, nx]: readonly number[]): Panel[] {
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  const panel = (width: number, height: number, at: (u: number, v: number) => number): Panel => ({
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) =>
      at(i % width, Math.floor(i / width)),
    ),
  });
  return [
    panel(nx, ny, (u, v) => data[u + nx * (v + ny * oz)]),
    panel(nx, nz, (u, v) => data[u + nx * (oy + ny * v)]),
    panel(ny, nz, (u, v) => data[ox + nx * (u + ny * v)]),
  ];
}

/**
 * Panels in rows, each with its own grey scale between two quantiles, or all between two values.
 *
 * @param scale  quantiles of each panel, or fixed ends for all
 */
export function panelPicture(
  panels: readonly Panel[],
  columns: number,
  scale: { readonly clip: Clip } | { readonly ends: readonly [number, number] },
): Picture {
  const [cellWidth, cellHeight] = [
    Math.max(...panels.map(({ width }) => width)),
    Math.max(...panels.map(({ height }) => height)),
  ];
  const perRow = Math.min(columns, panels.length);
  const rows = Math.ceil(panels.length / perRow);
  const width = perRow * (cellWidth + gap) - gap;
  const height = rows * (cellHeight + gap) - gap;
  const grey = new Uint8Array(width * height).fill(255);
  panels.forEach((panel, i) => {
    const [low, high] = "ends" in scale ? scale.ends : quantilesOf(panel.values, scale.clip);
    const factor = 255 / (high - low || 1);
    const left = (i % perRow) * (cellWidth + gap);
    const top = Math.floor(i / perRow) * (cellHeight + gap);
    panel.values.forEach((value, j) => {
      const at = left + (j % panel.width) + width * (top + Math.floor(j / panel.width));
      grey[at] = Math.max(0, Math.min(255, Math.round(factor * (value - low))));
    });
  });
  return { width, height, grey };
}

/** Values below which a share of the finite values lies. */
function quantilesOf(values: Float32Array, [low, high]: Clip): [number, number] {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(low), at(high)];
}

/** Rings of one resolution on the picture of one transform, zero frequency in the middle. */
export interface Rings {
  readonly nx: number;
  readonly ny: number;
  /** Å between the samples of the image. */
  readonly spacing: number;
}

const [shownHeight, least, margin, line] = [480, 420, 12, 18] as const;
const round = [200, 100, 50, 30, 20, 15, 10, 8, 6, 5, 4, 3, 2.5, 2, 1.5, 1.2, 1, 0.8];

/** A few round resolutions, Å, well apart between zero frequency and the nearest edge. */
export function ringResolutions({ nx, ny, spacing }: Rings): number[] {
  const nyquist = 1 / (2 * spacing);
  const found: number[] = [];
  let last = 0.1 * nyquist;
  for (const resolution of round) {
    const frequency = 1 / resolution;
    if (frequency > 0.97 * nyquist || frequency * Math.min(nx, ny) * spacing < 4) continue;
    if (frequency - last < 0.2 * nyquist) continue;
    found.push(resolution);
    last = frequency;
  }
  return found;
}

/** A picture of transforms as SVG 1.1: title above, lines of text below, rings with their resolution on it. */
export function transformSvg(
  picture: Picture,
  words: {
    readonly title: string;
    readonly description: string;
    readonly below: readonly string[];
  },
  rings?: Rings,
): string {
  const scale = Math.max(1, Math.ceil(shownHeight / picture.height));
  const whole = enlarged(picture, scale * picture.height);
  // Words need room also under a narrow picture.
  const width = Math.max(least, whole.width) + 2 * margin;
  const height = 30 + whole.height + line * words.below.length + 16;
  const png = Buffer.from(pngOf(picture.grey, picture.width, picture.height)).toString("base64");
  const left = (width - whole.width) / 2;
  const text = (x: number, y: number, says: string, more = {}): string =>
    element("text", { x, y, ...more }, escaped(says));
  const body = [
    element("rect", { width, height, fill: "#ffffff" }),
    text(margin, 20, words.title, { "font-weight": "bold" }),
    element("image", {
      x: left,
      y: 30,
      width: whole.width,
      height: whole.height,
      style: "image-rendering: pixelated",
      "xlink:href": `data:image/png;base64,${png}`,
    }),
    ...(rings === undefined ? [] : ringMarks(rings, scale, left)),
    ...words.below.map((says, i) => text(margin, 30 + whole.height + line * (i + 1), says)),
  ];
  return svgDocument({ width, height }, words.title, words.description, body.join("\n"));
}

function ringMarks(rings: Rings, scale: number, left: number): string[] {
  const { nx, ny, spacing } = rings;
  // The middle of the pixel that holds zero frequency.
  const cx = left + scale * (originOf(nx) + 0.5);
  const cy = 30 + scale * (originOf(ny) + 0.5);
  return ringResolutions(rings).flatMap((resolution) => {
    const [rx, ry] = [nx, ny].map((n) => (scale * n * spacing) / resolution);
    const halo = { stroke: "#000000", "stroke-width": 3, "paint-order": "stroke", fill: "#ffd27f" };
    return [
      element("ellipse", { cx, cy, rx, ry, fill: "none", stroke: "#e69f00", "stroke-width": 1 }),
      element(
        "text",
        { x: cx, y: cy - ry - 4, "text-anchor": "middle", ...halo },
        escaped(`${resolution} Å`),
      ),
    ];
  });
}
