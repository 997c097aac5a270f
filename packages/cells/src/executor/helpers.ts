import type {
  Display,
  ImageDisplay,
  PlotAxis,
  PlotDisplay,
  TableDisplay,
  VolumeDisplay,
} from "../display/display.js";
import { cutText, limits } from "../display/limits.js";
import { inspect, inspectText, isTypedArray, numberText } from "./inspect.js";

/** Something that a helper cannot show; the message says what it can. */
class DisplayError extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = "DisplayError";
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isTypedArray(value);

function numbers(value: unknown, what: string): ArrayLike<number> {
  if (isTypedArray(value)) return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "number")) return value;
  throw new DisplayError(
    `${what}: got ${inspectText(inspect(value, 20))}, expected an array or a typed array of numbers.`,
  );
}

function size(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0 && value <= limits.side) {
    return value;
  }
  throw new DisplayError(
    `${what}: got ${inspectText(inspect(value, 20))}, expected a whole number from 1 to ${limits.side}.`,
  );
}

function label(value: unknown, what: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return cutText(value, limits.label);
  throw new DisplayError(`${what}: got ${inspectText(inspect(value, 20))}, expected a text.`);
}

const titled = (title: string | undefined) => (title === undefined ? {} : { title });

function samples(fields: Fields, shape: readonly number[], what: string): ArrayLike<number> {
  const data = numbers(fields.data, `${what}: data`);
  const count = shape.reduce((a, b) => a * b, 1);
  if (data.length !== count) {
    throw new DisplayError(
      `${what}: data has ${data.length} numbers, but ${shape.join(" × ")} needs ${count}.`,
    );
  }
  return data;
}

/** An image of the library, or anything with data, nx and ny. */
export function imageDisplay(value: unknown, options: unknown = {}): ImageDisplay {
  if (!isRecord(value)) {
    throw new DisplayError(
      `image: got ${inspectText(inspect(value, 20))}, expected an Image or { data, nx, ny }.`,
    );
  }
  const nx = size(value.nx, "image: nx");
  const ny = size(value.ny, "image: ny");
  const data = Float32Array.from(samples(value, [ny, nx], "image"));
  const { pixelSize } = value;
  return {
    kind: "image",
    ...titled(label(isRecord(options) ? options.title : undefined, "image: title")),
    nx,
    ny,
    ...(typeof pixelSize === "number" && pixelSize > 0 ? { pixelSize } : {}),
    data,
  };
}

/** The three sections through the origin of a volume (index ⌊n/2⌋ along each axis). */
export function volumeDisplay(value: unknown, options: unknown = {}): VolumeDisplay {
  if (!isRecord(value)) {
    throw new DisplayError(
      `volume: got ${inspectText(inspect(value, 20))}, expected a Volume or { data, nx, ny, nz }.`,
    );
  }
  const nx = size(value.nx, "volume: nx");
  const ny = size(value.ny, "volume: ny");
  const nz = size(value.nz, "volume: nz");
  const data = samples(value, [nz, ny, nx], "volume");
  const [cx, cy, cz] = [nx, ny, nz].map((n) => Math.floor(n / 2));
  const section = (
    axes: "xy" | "xz" | "yz",
    width: number,
    height: number,
    index: (a: number, b: number) => number,
  ) => {
    const out = new Float32Array(width * height);
    for (let b = 0; b < height; b++) {
      for (let a = 0; a < width; a++) out[a + width * b] = data[index(a, b)];
    }
    return { axes, nx: width, ny: height, data: out };
  };
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    minimum = Math.min(minimum, data[i]);
    maximum = Math.max(maximum, data[i]);
    sum += data[i];
  }
  const { voxelSize } = value;
  return {
    kind: "volume",
    ...titled(label(isRecord(options) ? options.title : undefined, "volume: title")),
    nx,
    ny,
    nz,
    ...(typeof voxelSize === "number" && voxelSize > 0 ? { voxelSize } : {}),
    sections: [
      section("xy", nx, ny, (x, y) => x + nx * (y + ny * cz)),
      section("xz", nx, nz, (x, z) => x + nx * (cy + ny * z)),
      section("yz", ny, nz, (y, z) => cx + nx * (y + ny * z)),
    ],
    minimum,
    maximum,
    mean: sum / data.length,
  };
}

function axis(value: unknown, what: string): PlotAxis {
  if (!isRecord(value)) return { label: label(value, what) ?? "" };
  const unit = label(value.unit, `${what}: unit`);
  return {
    label: label(value.label, `${what}: label`) ?? "",
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Curves; without x, the samples are counted from 0. */
export function plotDisplay(value: unknown): PlotDisplay {
  if (!isRecord(value) || !Array.isArray(value.curves) || value.curves.length === 0) {
    throw new DisplayError(
      "plot: expected { title, x: { label, unit }, y: { label, unit }, curves: [{ label, x, y }] } with at least one curve.",
    );
  }
  if (value.curves.length > limits.curves) {
    throw new DisplayError(
      `plot: got ${value.curves.length} curves, at most ${limits.curves} can be told apart.`,
    );
  }
  const curves = value.curves.map((curve: unknown, i) => {
    if (!isRecord(curve)) throw new DisplayError(`plot: curve ${i + 1} is not { label, x, y }.`);
    const y = numbers(curve.y, `plot: y of curve ${i + 1}`);
    const x = curve.x === undefined ? undefined : numbers(curve.x, `plot: x of curve ${i + 1}`);
    if (x && x.length !== y.length) {
      throw new DisplayError(
        `plot: curve ${i + 1} has ${x.length} values of x and ${y.length} of y.`,
      );
    }
    if (y.length > limits.points) {
      throw new DisplayError(
        `plot: curve ${i + 1} has ${y.length} points, at most ${limits.points} can be drawn. Plot every ${Math.ceil(y.length / limits.points)}th.`,
      );
    }
    return {
      label: label(curve.label, `plot: label of curve ${i + 1}`) ?? "",
      x: x ? Float64Array.from(x) : Float64Array.from(y, (_, k) => k),
      y: Float64Array.from(y),
    };
  });
  return {
    kind: "plot",
    ...titled(label(value.title, "plot: title")),
    x: axis(value.x, "plot: x"),
    y: axis(value.y, "plot: y"),
    curves,
  };
}

/** Rows as records or lists, or one record of columns. */
function rowsOf(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) {
    return value.map((row: unknown) => {
      if (Array.isArray(row) || isTypedArray(row)) {
        return Object.fromEntries(Array.from(row as ArrayLike<unknown>, (v, i) => [`${i + 1}`, v]));
      }
      return isRecord(row) ? row : { value: row };
    });
  }
  if (isRecord(value)) {
    const columns = Object.entries(value).filter(
      (entry): entry is [string, ArrayLike<unknown>] =>
        Array.isArray(entry[1]) || isTypedArray(entry[1]),
    );
    if (columns.length > 0) {
      const length = Math.max(...columns.map(([, column]) => column.length));
      return Array.from({ length }, (_, i) =>
        Object.fromEntries(columns.map(([name, column]) => [name, column[i]])),
      );
    }
  }
  throw new DisplayError(
    `table: got ${inspectText(inspect(value, 20))}, expected rows [{ a: 1, b: 2 }, …] or columns { a: [1, …], b: [2, …] }.`,
  );
}

export function tableDisplay(value: unknown): TableDisplay {
  const all = rowsOf(value);
  const kept = all.slice(0, limits.rows);
  const names = [...new Set(kept.flatMap((row) => Object.keys(row)))].slice(0, limits.columns);
  return {
    kind: "table",
    columns: names.map((name) => ({
      name: cutText(name, limits.label),
      numeric: kept.every((row) => row[name] === undefined || typeof row[name] === "number"),
    })),
    rows: kept.map((row) =>
      names.map((name) => {
        const field = row[name];
        if (field === undefined) return "";
        return typeof field === "number"
          ? numberText(field)
          : cutText(inspectText(inspect(field, 50)), limits.field);
      }),
    ),
    total: all.length,
  };
}

export function texDisplay(source: unknown): Display {
  if (typeof source === "string" && source.length <= limits.tex) return { kind: "tex", source };
  throw new DisplayError(`tex: expected a formula as a text of at most ${limits.tex} letters.`);
}

/** A text is shown as it is, images and volumes of the library as pictures, anything else as a tree. */
export function valueDisplay(value: unknown): Display {
  if (typeof value === "string") return { kind: "text", text: cutText(value, limits.text) };
  if (isRecord(value) && value.kind === "image") return imageDisplay(value);
  if (isRecord(value) && value.kind === "volume") return volumeDisplay(value);
  return { kind: "value", value: inspect(value) };
}

/** How many numbers a display carries, and the buffers that can move to the page with it. */
export function weigh(display: Display): { samples: number; buffers: ArrayBuffer[] } {
  const arrays =
    display.kind === "image"
      ? [display.data]
      : display.kind === "volume"
        ? display.sections.map((one) => one.data)
        : display.kind === "plot"
          ? display.curves.flatMap((one) => [one.x, one.y])
          : [];
  return {
    samples: arrays.reduce((sum, one) => sum + one.length, 0),
    buffers: arrays.map((one) => one.buffer as ArrayBuffer),
  };
}
