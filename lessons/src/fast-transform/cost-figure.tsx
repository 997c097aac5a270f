import { defineFigure, PlotView, type FigureStore } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { createCostModel, lengthOf } from "./cost-model.js";
import type { CostData, CostResult } from "./cost-result.js";
import { timeText } from "./cost-describe.js";
import type { costParams } from "./cost-params.js";
import { errorPlot, neighbourPlot, sizeFacts, timePlot } from "./cost-plots.js";
import type { Timer } from "./timer.js";
import type { TimedPoint } from "./timing.js";

export type CostFigure = FigureStore<typeof costParams, CostResult, CostData | undefined>;

/** Measurements of one thing replace those before. */
const withPoint = (timed: readonly TimedPoint[], point: TimedPoint): readonly TimedPoint[] => [
  ...timed.filter(({ label }) => label !== point.label),
  point,
];

/** The button that times this machine, and stops. */
function TimeButton({
  figure,
  timer,
}: {
  readonly figure: CostFigure;
  readonly timer: Timer;
}): VNode {
  const [said, setSaid] = useState("A few seconds of work, in the background.");
  const [running, setRunning] = useState(false);
  useEffect(() => () => timer.stop(), [timer]);
  const start = async (): Promise<void> => {
    let timed = figure.shown.value?.result.timed ?? [];
    setRunning(true);
    try {
      const ended = await timer.start(
        { kind: "lines", n: lengthOf(figure.state.value) },
        (point, done, of) => {
          timed = withPoint(timed, point);
          setSaid(`${done} of ${of} measurements`);
          figure.setData({ timed }, { name: "times of this machine, measured on this page" });
        },
      );
      setSaid(ended === "done" ? `${timed.length} measurements` : "Stopped.");
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
    setRunning(false);
  };
  return (
    <div class="timing">
      <button
        type="button"
        class="button button-primary"
        onClick={() => (running ? timer.stop() : void start())}
      >
        {running ? "Stop" : "Time this machine"}
      </button>
      <span class="view-count" role="status">
        {said}
      </span>
    </div>
  );
}

function Facts({ result }: { readonly result: CostResult }): VNode {
  const tasks = result.timed.filter(({ kind }) => kind === "task");
  return (
    <dl class="fate">
      {sizeFacts(result).map(([what, text]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {tasks.map(({ label, milliseconds }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{timeText(milliseconds)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Plot({
  result,
  make,
}: {
  readonly result: CostResult;
  readonly make: typeof timePlot;
}): VNode {
  const plot = useMemo(() => make(result), [result]);
  return <PlotView plot={plot} aspect={0.62} />;
}

/** The figure. On the page the model only describes: its runs happen in a worker, and so does the stopwatch. */
export const createCostFigure = (timer: Timer) =>
  defineFigure({
    ...createCostModel(),
    instruction: "Drag the length, or step to its neighbours; then time your own machine.",
    columns: 2,
    views: [
      {
        id: "time",
        title: "Time of one transform",
        quantity: "fourier",
        render: ({ figure, result }) => (
          <>
            <Plot result={result} make={timePlot} />
            <TimeButton figure={figure} timer={timer} />
          </>
        ),
      },
      {
        id: "size",
        title: "This length",
        quantity: "slice",
        render: ({ result }) => <Facts result={result} />,
      },
      {
        id: "neighbours",
        title: "Lengths side by side",
        quantity: "fourier",
        render: ({ result }) => <Plot result={result} make={neighbourPlot} />,
      },
      {
        id: "errors",
        title: "Rounding error",
        quantity: "fail",
        render: ({ result }) => <Plot result={result} make={errorPlot} />,
      },
    ],
  });
