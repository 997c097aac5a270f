import { defineFigure, PlotView, type FigureStore } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { slideModel, type SlideResult } from "./model.js";
import { slideParams, type SlideState } from "./params.js";
import { framePlot, resultPlot } from "./plots.js";

type SlideFigure = FigureStore<typeof slideParams, SlideResult>;

/** Seconds from end to end, and the frames of a reader who asked for less motion. */
const seconds = 8;
const calmFrames = 20;

/** Lets h slide from left to right. Under reduced motion it goes in twenty steps. */
function PlayButton({ figure }: { readonly figure: SlideFigure }): VNode {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const play = (): void => {
    if (stop.current) {
      stop.current();
      return;
    }
    const { min, max } = slideParams.x;
    const now = figure.state.value.x;
    const first = now >= max ? min : now;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let frame = 0;
    const begin = performance.now();
    const finish = (): void => {
      cancelAnimationFrame(frame);
      stop.current = undefined;
      setPlaying(false);
      figure.endDrag();
    };
    const tick = (time: number): void => {
      const part = Math.min(1, Math.max(0, (time - begin) / (1000 * seconds)));
      const share = calm ? Math.floor(calmFrames * part) / calmFrames : part;
      figure.set({ x: share >= 1 ? max : first + share * (max - first) });
      if (share >= 1) finish();
      else frame = requestAnimationFrame(tick);
    };
    stop.current = finish;
    setPlaying(true);
    figure.beginDrag();
    frame = requestAnimationFrame(tick);
  };
  return (
    <button type="button" class="button button-primary" aria-pressed={playing} onClick={play}>
      {playing ? "Stop" : "Let it slide"}
    </button>
  );
}

interface Props {
  readonly figure: SlideFigure;
  readonly result: SlideResult;
  readonly state: SlideState;
}

function FrameView({ figure, result, state }: Props): VNode {
  const plot = useMemo(() => framePlot(result, state), [result, state]);
  return (
    <>
      <PlotView plot={plot} aspect={0.6} />
      <PlayButton figure={figure} />
    </>
  );
}

function ResultView({ result }: Props): VNode {
  const plot = useMemo(() => resultPlot(result), [result]);
  return <PlotView plot={plot} aspect={0.6} />;
}

/** The sliding figure, drawn from a model that runs anywhere. */
export const slideDefinition = defineFigure({
  ...slideModel,
  instruction: "Drag the shift x: the shaded area becomes the height of the curve.",
  columns: 2,
  views: [
    {
      id: "frame",
      title: "One frame",
      quantity: "slice",
      render: (props) => <FrameView {...props} />,
    },
    {
      id: "result",
      title: "All frames",
      quantity: "reconstruction",
      render: (props) => <ResultView {...props} />,
    },
  ],
});
