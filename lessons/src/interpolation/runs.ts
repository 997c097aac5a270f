import type { CloudState } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";
import type { GridsState } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";
import type { TurnsState } from "./turns-params.js";
import type { TurnsResult } from "./turns-result.js";

/** The three models, ready to be asked. */
export interface Runs {
  readonly grids: (state?: Partial<GridsState>) => Promise<GridsResult>;
  readonly turns: (state?: Partial<TurnsState>) => Promise<TurnsResult>;
  readonly cloud: (state?: Partial<CloudState>) => Promise<CloudResult>;
}

/** States that the text speaks about. */
export const twelveTurns = { source: "4ake", turns: 12, angle: 30 } as const;
