import {
  FigureFrame,
  type AnyFigure,
  type FigureDefinition,
  type FigureStore,
  type Params,
} from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import type { FigureWords, LineTest } from "./figure-words.js";
import type { Variants } from "./lesson-module.js";

/** What the page puts around a figure. */
export interface FramePlace {
  /** "Figure 1". */
  readonly number: string;
  readonly caption: ComponentChildren;
  /** The still picture, shown until the first numbers are there. */
  readonly poster: string;
  readonly facts: { readonly version: string; readonly year: number };
}

/** A file that the reader opens. It is read on this page. */
export interface FileRequest {
  readonly file: File;
  /** Å, for a map whose header does not know it. */
  readonly voxelSize?: number;
}

/** What became of it: its name, and what to tell the reader. */
export interface FileReport {
  readonly name: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** How a figure takes the reader's own file. */
export interface OwnData {
  /** Endings, for the dialog: ".mrc,.map". */
  readonly accept: string;
  /** Whether a voxel size can be given for a file that does not say. */
  readonly asksVoxelSize?: boolean;
  /** @throws Error whose message names the byte or field, and what to do */
  open(request: FileRequest, report: (stage: string) => void): Promise<FileReport>;
  /** Back to the built-in data. */
  forget(): void;
}

/** A figure that lives on a page. */
export interface LivingFigure {
  readonly store: AnyFigure;
  frame(place: FramePlace): VNode;
  /** A live value of the present result; undefined before the first. */
  live(name: string): { readonly text: string; readonly number: number | undefined } | undefined;
  /** Unit of a live value that can be read off. */
  liveUnit(name: string): string | undefined;
  /** A line of a derivation at the present numbers; undefined without such a test. */
  step(name: string): (() => LineTest | undefined) | undefined;
  readonly ownData: OwnData | undefined;
}

export interface LivingFigureOptions<P extends Params, R, D, C> {
  readonly definition: FigureDefinition<P, R, D, C>;
  readonly figure: FigureStore<P, R, D>;
  readonly words?: FigureWords<P, R>;
  /** More controls of the lesson's own. */
  readonly actions?: ComponentChildren;
  readonly ownData?: OwnData;
}

/** Hands a figure over to the page. */
export function livingFigure<P extends Params, R, D, C>(
  options: LivingFigureOptions<P, R, D, C>,
): LivingFigure {
  const { definition, figure, words = {} } = options;
  return {
    store: figure as unknown as AnyFigure,
    frame: (place) => (
      <FigureFrame definition={definition} figure={figure} actions={options.actions} {...place} />
    ),
    live(name) {
      const value = words.live?.[name];
      const shown = figure.shown.value;
      if (!value || !shown) return undefined;
      return {
        text: value.text(shown.result, shown.state),
        number: value.number?.(shown.result, shown.state),
      };
    },
    liveUnit: (name) => words.live?.[name]?.unit,
    step(name) {
      const test = words.steps?.[name];
      return (
        test &&
        (() => {
          const shown = figure.shown.value;
          return shown && test(shown.result, shown.state);
        })
      );
    },
    ownData: options.ownData,
  };
}

/** What the page offers to a lesson that begins. */
export interface PageContext {
  /** Bytes of an asset beside the page. */
  fetchBytes(name: string): Promise<Uint8Array>;
}

/** A lesson's page: `page.tsx` of its folder exports it as `page`. Only that lesson's readers load it. */
export interface LessonPage {
  start(context: PageContext): {
    readonly figures: readonly LivingFigure[];
    readonly variants?: Variants;
  };
}
