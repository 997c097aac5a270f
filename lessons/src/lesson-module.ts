import type { NumericItem } from "./assess/index.js";
import type { Claims } from "./claims.js";
import type { NodeFigure } from "./node-figure.js";

/** A row of the table of symbols. */
export interface SymbolRow {
  /** TeX. */
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  /** What it is called here, and in the packages that a reader knows. */
  readonly here: string;
  readonly relion: string;
  readonly cryosparc: string;
  readonly cryodrgn: string;
}

/** What to read in a reference of the bibliography, how long it takes, and for whom. */
export interface Reading {
  /** Key of the bibliography, or of one of `references`. */
  readonly key: string;
  /** Pages, section or what to look for. */
  readonly part?: string;
  readonly minutes?: number;
  readonly stream: "blur" | "sharpen" | "both";
}

/** A reference that the bibliography does not have. */
export interface OwnReference {
  readonly key: string;
  readonly kind: "article" | "inbook" | "misc" | "online";
  /** "Bracewell 1956": how a sentence cites it. */
  readonly short: string;
  /** "Family, G. N. and Family, G. N." */
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly year?: number;
  readonly doi?: string;
  readonly url?: string;
}

/** Where the lesson comes from besides its meetings (which the header names), and what it corrects. */
export interface Provenance {
  readonly notebooks: readonly { readonly id: string; readonly what: string }[];
  readonly errata: readonly string[];
}

/** Axes and the true curve of a prediction that is sketched. */
export interface SketchPrediction {
  readonly x: SketchAxis;
  readonly y: SketchAxis;
  /** What the model gives, in the order of x. */
  readonly curve: readonly (readonly [x: number, y: number])[];
}

export interface SketchAxis {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

/** Numbers that running the models gives. */
export interface LessonValues {
  /** `:val[name]`: as printed, with the unit. */
  readonly printed?: Readonly<Record<string, string>>;
  /** `num{check=name}`. */
  readonly checks?: Readonly<Record<string, NumericItem>>;
  /** `predict{sketch=name}`. */
  readonly sketches?: Readonly<Record<string, SketchPrediction>>;
}

/** One drawn form of a numeric question. */
export interface Variant {
  /** `:given[name]` in the prompt, hints and solution: as printed, with the unit. */
  readonly given: Readonly<Record<string, string>>;
  readonly item: NumericItem;
}

/** `num{check=name variant=seeded}`: the form that belongs to a seed (0 is the printed one). Pure. */
export type Variants = Readonly<Record<string, (seed: number) => Variant>>;

/** Files of the project that a lesson starts from. */
export interface LessonFiles {
  /** A file under `fixtures/`: "structures/4ake.pdb.gz". */
  fixture(name: string): Promise<Uint8Array>;
}

/** A lesson with its models at hand. */
export interface OpenLesson {
  readonly figures: readonly NodeFigure[];
  /** Runs the models. */
  values?(): Promise<LessonValues>;
  readonly claims?: Claims;
  readonly variants?: Variants;
  /** Files beside the page: "structures.bin". */
  readonly assets?: Readonly<Record<string, string | Uint8Array>>;
}

/**
 * All about a lesson that is neither its text nor drawing: `lesson.ts` of its folder exports it as `lesson`. Runs in Node
 * when the site is built and in tests.
 */
export interface LessonModule {
  /** The name of the folder, and the address. */
  readonly id: string;
  readonly symbols: readonly SymbolRow[];
  readonly readings: readonly Reading[];
  readonly references?: readonly OwnReference[];
  readonly provenance: Provenance;
  /** What the page fetches early besides its own code. */
  readonly loads?: {
    /** Names of large chunks wanted right after the first: "isosurface", "fourier-space". */
    readonly soon?: readonly string[];
    /** Assets that the page begins with. */
    readonly fetches?: readonly string[];
  };
  open(files: LessonFiles): OpenLesson | Promise<OpenLesson>;
}
