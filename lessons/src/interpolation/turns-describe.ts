import type { Description } from "@vitreous/figures/contract";
import { fixed } from "./grids-describe.js";
import { turnMethods, type TurnMethod, type TurnsState } from "./turns-params.js";
import type { TurnsResult } from "./turns-result.js";

/** "Linear", as the control says it. */
export const methodName = (method: TurnMethod): string =>
  turnMethods.find(({ value }) => value === method)!.label;

/** A share in words that fit a sentence. */
export const percentOf = (share: number): string => `${fixed(100 * share, share < 0.01 ? 2 : 1)} %`;

/** What is to be seen now, and the numbers behind it. */
export function describeTurns(result: TurnsResult, state: TurnsState): Description {
  const { loss, ring, response } = result;
  return {
    sentence: `${result.name}, turned ${state.turns} times by ${fixed(state.angle, 0)}° (${fixed(result.total, 0)}° in all) by the rule “${methodName(state.method)}”: it differs from one exact turn by ${percentOf(loss.error)} and correlates with it by ${fixed(loss.correlation, 4)}.`,
    tables: [
      {
        id: "losses",
        caption: "What the rules leave of this picture",
        columns: [
          { key: "rule", label: "Rule" },
          { key: "error", label: "Difference", unit: "%" },
          { key: "correlation", label: "Correlation", digits: 5 },
        ],
        rows: result.losses.map(({ method, error, correlation }) => [
          methodName(method),
          100 * error,
          correlation,
        ]),
      },
      {
        id: "rings",
        caption: "Amplitude left in each ring",
        columns: [
          { key: "frequency", label: "Frequency", unit: "1/px" },
          { key: "kept", label: "Left, measured" },
          { key: "predicted", label: "Left, by the response" },
        ],
        rows: Array.from(ring.frequency, (u, i) => [u, ring.kept[i]!, ring.predicted[i]!]),
      },
      {
        id: "response",
        caption: "Response of the rule",
        columns: [
          { key: "frequency", label: "Frequency", unit: "1/px" },
          { key: "factor", label: "Factor" },
        ],
        rows: Array.from(response.x, (u, i) => [u, response.y[i]!]),
      },
    ],
  };
}
