/** What a cell can show: plain data, never markup. The page decides how it looks. */
export type Display =
  | TextDisplay
  | ValueDisplay
  | TableDisplay
  | TexDisplay
  | ImageDisplay
  | VolumeDisplay
  | PlotDisplay
  | NoticeDisplay;

export interface TextDisplay {
  readonly kind: "text";
  readonly text: string;
}

export interface ValueDisplay {
  readonly kind: "value";
  readonly value: ValueTree;
}

/** Cells are text that is ready to show; `numeric` columns align to the right. `rows` may be fewer than `total`. */
export interface TableDisplay {
  readonly kind: "table";
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

export interface TexDisplay {
  readonly kind: "tex";
  readonly source: string;
}

/** Grey values, x fastest, row 0 on top. Å per pixel when it is known. */
export interface ImageDisplay {
  readonly kind: "image";
  readonly title?: string;
  readonly nx: number;
  readonly ny: number;
  readonly pixelSize?: number;
  readonly data: Float32Array;
}

/** The three central sections of a volume, each with its two axes, horizontal first. */
export interface VolumeDisplay {
  readonly kind: "volume";
  readonly title?: string;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly voxelSize?: number;
  readonly sections: readonly {
    readonly axes: "xy" | "xz" | "yz";
    readonly nx: number;
    readonly ny: number;
    readonly data: Float32Array;
  }[];
  /** Of all voxels. */
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
}

export interface PlotAxis {
  readonly label: string;
  readonly unit?: string;
}

/** Curves over their own x; NaN breaks a line. */
export interface PlotDisplay {
  readonly kind: "plot";
  readonly title?: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly curves: readonly {
    readonly label: string;
    readonly x: Float64Array;
    readonly y: Float64Array;
  }[];
}

/** Said by the notebook itself: "the rest was not shown because …". */
export interface NoticeDisplay {
  readonly kind: "notice";
  readonly text: string;
}

/** A value as far as it is shown. Numbers are written with all their digits. */
export type ValueTree =
  | { readonly kind: "number" | "string" | "word"; readonly text: string; readonly cut?: number }
  | { readonly kind: "function" | "class"; readonly text: string }
  | {
      /** `name` is the class, `size` the full number of items: items beyond `items` were cut. */
      readonly kind: "list";
      readonly name: string;
      readonly size: number;
      readonly items: readonly ValueTree[];
    }
  | {
      readonly kind: "record";
      readonly name: string;
      readonly size: number;
      readonly entries: readonly { readonly key: string; readonly value: ValueTree }[];
    };

export interface ConsoleLine {
  readonly level: "log" | "info" | "warn" | "error";
  readonly text: string;
}

/** How far a cell has come by its own count, 0 … 1. */
export interface Progress {
  readonly fraction: number;
  readonly label?: string;
}

export interface NamedValue {
  readonly name: string;
  readonly value: ValueTree;
}
