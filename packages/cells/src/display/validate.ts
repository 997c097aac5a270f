import type { CheckFailure, CheckResult } from "./check-report.js";
import type { ConsoleLine, Display, NamedValue, PlotAxis, Progress, ValueTree } from "./display.js";
import { limits } from "./limits.js";

/** Something that the protocol does not allow. The page says so and believes nothing of it. */
export class ProtocolError extends Error {
  constructor(what: string) {
    super(`The sandbox sent something that is not part of the protocol: ${what}.`);
    this.name = "ProtocolError";
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** Every reader below copies what it was promised and nothing else. */
export function fields(value: unknown, what: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw new ProtocolError(what);
}

export function list(value: unknown, most: number, what: string): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw new ProtocolError(what);
}

export function text(value: unknown, most: number, what: string): string {
  // One letter more: the sign that the rest was cut.
  if (typeof value === "string" && value.length <= most + 1) return value;
  throw new ProtocolError(what);
}

export function number(value: unknown, what: string): number {
  if (typeof value === "number") return value;
  throw new ProtocolError(what);
}

export function whole(value: unknown, most: number, what: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) {
    return value;
  }
  throw new ProtocolError(what);
}

export function oneOf<T extends string>(value: unknown, names: readonly T[], what: string): T {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new ProtocolError(what);
  return found;
}

const titled = ({ title }: Fields) =>
  title === undefined ? {} : { title: text(title, limits.label, "a title") };

function floats32(value: unknown, length: number, what: string): Float32Array {
  if (value instanceof Float32Array && value.length === length) return value;
  throw new ProtocolError(what);
}

function floats64(value: unknown, what: string): Float64Array {
  if (value instanceof Float64Array && value.length <= limits.points) return value;
  throw new ProtocolError(what);
}

export function readValue(
  value: unknown,
  budget = { left: 4 * limits.nodes },
  depth = 0,
): ValueTree {
  const tree = fields(value, "a value");
  if (depth > limits.depth + 1) throw new ProtocolError("a value of too many levels");
  if (budget.left-- <= 0) throw new ProtocolError("a value of too many parts");
  switch (tree.kind) {
    case "number":
    case "string":
    case "word":
      return {
        kind: tree.kind,
        text: text(tree.text, limits.field, "a value's text"),
        ...(tree.cut === undefined ? {} : { cut: number(tree.cut, "letters that were cut") }),
      };
    case "function":
    case "class":
      return { kind: tree.kind, text: text(tree.text, limits.label, "a function's name") };
    case "list":
      return {
        kind: "list",
        name: text(tree.name, limits.label, "a list's class"),
        size: number(tree.size, "a list's length"),
        items: list(tree.items, limits.items, "items").map((one) =>
          readValue(one, budget, depth + 1),
        ),
      };
    case "record":
      return {
        kind: "record",
        name: text(tree.name, limits.label, "a record's class"),
        size: number(tree.size, "a record's size"),
        entries: list(tree.entries, limits.items, "entries").map((one) => {
          const entry = fields(one, "an entry");
          return {
            key: text(entry.key, limits.label, "a key"),
            value: readValue(entry.value, budget, depth + 1),
          };
        }),
      };
    default:
      throw new ProtocolError("a value of an unknown kind");
  }
}

function readAxis(value: unknown): PlotAxis {
  const axis = fields(value, "an axis");
  return {
    label: text(axis.label, limits.label, "an axis label"),
    ...(axis.unit === undefined ? {} : { unit: text(axis.unit, limits.label, "a unit") }),
  };
}

const size = (value: unknown) => {
  const found = whole(value, limits.side, "a size");
  if (found === 0) throw new ProtocolError("a size of 0");
  return found;
};

export function readDisplay(value: unknown): Display {
  const display = fields(value, "an output");
  switch (display.kind) {
    case "text":
    case "notice":
      return { kind: display.kind, text: text(display.text, limits.text, "a text") };
    case "tex":
      return { kind: "tex", source: text(display.source, limits.tex, "a formula") };
    case "value":
      return { kind: "value", value: readValue(display.value) };
    case "table": {
      const columns = list(display.columns, limits.columns, "columns").map((one) => {
        const column = fields(one, "a column");
        return {
          name: text(column.name, limits.label, "a column's name"),
          numeric: column.numeric === true,
        };
      });
      return {
        kind: "table",
        columns,
        rows: list(display.rows, limits.rows, "rows").map((row) => {
          const row1 = list(row, columns.length, "a row");
          return row1.map((one) => text(one, limits.field, "a table field"));
        }),
        total: number(display.total, "the number of rows"),
      };
    }
    case "image": {
      const [nx, ny] = [size(display.nx), size(display.ny)];
      return {
        kind: "image",
        ...titled(display),
        nx,
        ny,
        ...(display.pixelSize === undefined
          ? {}
          : { pixelSize: number(display.pixelSize, "a pixel size") }),
        data: floats32(display.data, nx * ny, "an image's data"),
      };
    }
    case "volume":
      return {
        kind: "volume",
        ...titled(display),
        nx: size(display.nx),
        ny: size(display.ny),
        nz: size(display.nz),
        ...(display.voxelSize === undefined
          ? {}
          : { voxelSize: number(display.voxelSize, "a voxel size") }),
        sections: list(display.sections, 3, "sections").map((one) => {
          const section = fields(one, "a section");
          const [nx, ny] = [size(section.nx), size(section.ny)];
          return {
            axes: oneOf(section.axes, ["xy", "xz", "yz"], "a section's axes"),
            nx,
            ny,
            data: floats32(section.data, nx * ny, "a section's data"),
          };
        }),
        minimum: number(display.minimum, "a minimum"),
        maximum: number(display.maximum, "a maximum"),
        mean: number(display.mean, "a mean"),
      };
    case "plot":
      return {
        kind: "plot",
        ...titled(display),
        x: readAxis(display.x),
        y: readAxis(display.y),
        curves: list(display.curves, limits.curves, "curves").map((one) => {
          const curve = fields(one, "a curve");
          const [x, y] = [floats64(curve.x, "x of a curve"), floats64(curve.y, "y of a curve")];
          if (x.length !== y.length) throw new ProtocolError("a curve with unequal x and y");
          return { label: text(curve.label, limits.label, "a curve's label"), x, y };
        }),
      };
    default:
      throw new ProtocolError("an output of an unknown kind");
  }
}

export function readLine(value: unknown): ConsoleLine {
  const line = fields(value, "a line");
  return {
    level: oneOf(line.level, ["log", "info", "warn", "error"], "a line's level"),
    text: text(line.text, limits.line, "a line"),
  };
}

export function readProgress(value: unknown): Progress {
  const progress = fields(value, "progress");
  const fraction = number(progress.fraction, "a fraction");
  if (!(fraction >= 0 && fraction <= 1)) throw new ProtocolError("a fraction outside 0 … 1");
  return {
    fraction,
    ...(progress.label === undefined
      ? {}
      : { label: text(progress.label, limits.label, "a progress label") }),
  };
}

export function readNamedValue(value: unknown): NamedValue {
  const named = fields(value, "a named value");
  return { name: text(named.name, limits.label, "a name"), value: readValue(named.value) };
}

function readFailure(value: unknown): CheckFailure {
  const failure = fields(value, "a failure");
  const tree = (name: "input" | "got" | "expected") =>
    failure[name] === undefined ? {} : { [name]: readValue(failure[name]) };
  return {
    message: text(failure.message, limits.text, "a failure's message"),
    ...tree("input"),
    ...tree("got"),
    ...tree("expected"),
  };
}

export function readResult(value: unknown): CheckResult {
  const result = fields(value, "a result");
  if (typeof result.passed !== "boolean") throw new ProtocolError("a result without a verdict");
  return {
    name: text(result.name, limits.label, "a result's name"),
    passed: result.passed,
    cases: whole(result.cases, 1e9, "a number of cases"),
    ...(result.failure === undefined ? {} : { failure: readFailure(result.failure) }),
  };
}
