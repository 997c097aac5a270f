import type { Display } from "@vitreous/cells";
import type { DataTable, PlotSeries, PlotSpec, Quantity } from "@vitreous/figures/model";
import { formatNumber, withUnit } from "@vitreous/figures/model";

type PlotDisplay = Extract<Display, { kind: "plot" }>;
type TableDisplay = Extract<Display, { kind: "table" }>;
type VolumeDisplay = Extract<Display, { kind: "volume" }>;
type ImageDisplay = Extract<Display, { kind: "image" }>;

/** Colours of the curves of one plot, in turn. Every second is dashed, so that no two differ by colour alone. */
const inks: readonly Quantity[] = ["map", "slice", "reconstruction", "fsc", "fourier", "threshold"];

interface Extent {
  readonly low: number;
  readonly high: number;
}

function extent(values: ArrayLike<number>): Extent {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** "Sum: 128 points, x 0 to 0.5 1/Å, y −1 to 1": what the curve is, for those who do not see it. */
function sentence(plot: PlotDisplay): string {
  const told = plot.curves.map(({ label, x, y }) => {
    if (y.length === 0) return `${label}: no points`;
    const [across, up] = [extent(x), extent(y)];
    const range = ({ low, high }: Extent, unit: string | undefined): string =>
      `${formatNumber(low, 3)} to ${withUnit(formatNumber(high, 3), unit)}`;
    return `${label}: ${y.length} points, ${plot.x.label} ${range(across, plot.x.unit)}, ${plot.y.label} ${range(up, plot.y.unit)}`;
  });
  return `${told.join("; ")}.`;
}

/** A plot as the figures draw it. `id` keeps the names inside the drawing apart from those of other plots. */
export function plotSpecOf(plot: PlotDisplay, id: string): PlotSpec {
  const series = plot.curves.map(({ label, x, y }, i): PlotSeries => ({
    id: `${id}-${i}`,
    label,
    quantity: inks[i % inks.length] ?? "map",
    x,
    y,
    style: y.length === 1 ? "points" : i % 2 === 0 ? "line" : "dashed",
  }));
  const title = plot.title ?? (plot.curves.map(({ label }) => label).join(", ") || "Plot");
  return { title, description: sentence(plot), x: plot.x, y: plot.y, series };
}

/** The numbers behind a plot: one table per curve, every sample as it was plotted. */
export function plotTables(plot: PlotDisplay, id: string): readonly DataTable[] {
  return plot.curves.map(({ label, x, y }, i) => ({
    id: `${id}-${i}`,
    caption: label,
    columns: [
      {
        key: plot.x.label,
        label: plot.x.label,
        digits: 6,
        ...(plot.x.unit ? { unit: plot.x.unit } : {}),
      },
      {
        key: plot.y.label,
        label: plot.y.label,
        digits: 6,
        ...(plot.y.unit ? { unit: plot.y.unit } : {}),
      },
    ],
    rows: Array.from(y, (value, j) => [x[j] ?? Number.NaN, value]),
  }));
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The rows of a table as CSV (RFC 4180). */
export function csvOf(table: TableDisplay): string {
  const lines = [table.columns.map((column) => column.name), ...table.rows];
  return `${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

export function imageTitle(image: ImageDisplay): string {
  return image.title ?? "Image";
}

/** Size and range, in words. */
export function imageWords(image: ImageDisplay): string {
  const { low, high } = extent(image.data);
  return `${image.nx} by ${image.ny} pixels, values ${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
}

export function volumeTitle(volume: VolumeDisplay): string {
  return volume.title ?? "Volume";
}

/** Which way the two axes of a section point. */
export const sectionWords = {
  xy: "across z (x right, y down)",
  xz: "across y (x right, z down)",
  yz: "across x (y right, z down)",
} as const;

export function volumeWords({ nx, ny, nz, minimum, maximum, mean }: VolumeDisplay): string {
  return `${nx} × ${ny} × ${nz} voxels, values ${formatNumber(minimum, 3)} to ${formatNumber(maximum, 3)}, mean ${formatNumber(mean, 3)}`;
}
