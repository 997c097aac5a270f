import type { FigureStore } from "@vitreous/figures";
import type { smearParams, SmearState } from "./params.js";
import type { SmearResult } from "./result.js";
import type { SmearData } from "./source.js";

export type SmearFigure = FigureStore<typeof smearParams, SmearResult, SmearData | undefined>;

/** What the views are given. */
export interface SmearViewProps {
  readonly figure: SmearFigure;
  readonly result: SmearResult;
  readonly state: SmearState;
}
