import type { VNode } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { formatNumber, withUnit } from "../contract/format.js";
import { plotPicture, type PlotSeries, type PlotSpec } from "../draw/plot.js";
import { plotFrame } from "../draw/plot-axes.js";
import { slug, useExporter } from "./context.js";
import { useWidth, useUniqueId } from "./hooks.js";
import { SvgPicture } from "./picture.js";
import { standaloneSvg, svgPng } from "./standalone.js";

export interface PlotViewProps {
  readonly plot: PlotSpec;
  /** Height as a fraction of the width. Default 0.62. */
  readonly aspect?: number;
}

/** Index of the sample nearest to `x`. */
export function nearestSample(series: PlotSeries, x: number): number {
  let best = 0;
  for (let i = 1; i < series.x.length; i++) {
    if (Math.abs((series.x[i] ?? 0) - x) < Math.abs((series.x[best] ?? 0) - x)) best = i;
  }
  return best;
}

/** Curves, drawn at the width they have on the page, with the values under the pointer or the keys. */
export function PlotView({ plot, aspect = 0.62 }: PlotViewProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) || 360;
  const id = useUniqueId();
  const height = Math.round(Math.min(380, Math.max(200, width * aspect)));
  const size = useMemo(() => ({ width, height }), [width, height]);
  const picture = useMemo(() => plotPicture(plot, size), [plot, size]);
  const frame = useMemo(() => plotFrame(plot, size), [plot, size]);
  const [sample, setSample] = useState<number | undefined>(undefined);
  const main = plot.series.find((series) => !series.ghost);

  const element = (): SVGSVGElement | null => box.current?.querySelector("svg.plot") ?? null;
  useExporter({
    id: slug(plot.title),
    title: plot.title,
    svg: () => standaloneSvg(element()),
    png: () => svgPng(standaloneSvg(element()), width, height, 3),
  });

  const last = (main?.x.length ?? 1) - 1;
  const at = sample === undefined ? undefined : Math.min(sample, last);
  const place = main && at !== undefined ? frame.x(main.x[at] ?? Number.NaN) : undefined;
  return (
    <div class="plot-view">
      <div
        ref={box}
        class="plot-box"
        role="group"
        aria-label={plot.title}
        aria-describedby={`${id}-readout`}
        tabIndex={0}
        style={{ height: `${height}px` }}
        onPointerMove={(event) => {
          const left = box.current?.getBoundingClientRect().left ?? 0;
          if (main) setSample(nearestSample(main, frame.xAt(event.clientX - left)));
        }}
        onPointerLeave={() => setSample(undefined)}
        onBlur={() => setSample(undefined)}
        onKeyDown={(event) => {
          const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          const from = at ?? (step > 0 ? -1 : last + 1);
          setSample(Math.min(last, Math.max(0, from + step)));
        }}
      >
        <SvgPicture node={picture} />
        {place !== undefined && Number.isFinite(place) ? (
          <span
            class="plot-cursor"
            aria-hidden="true"
            style={{
              left: `${place}px`,
              top: `${frame.top}px`,
              height: `${frame.bottom - frame.top}px`,
            }}
          />
        ) : null}
      </div>
      <p id={`${id}-readout`} class={at === undefined ? "readout readout-idle" : "readout"}>
        {main && at !== undefined ? sampleText(plot, main, at) : plot.description}
      </p>
    </div>
  );
}

function sampleText(plot: PlotSpec, main: PlotSeries, at: number): string {
  const x = main.x[at] ?? Number.NaN;
  const place = withUnit(formatNumber(x, 3), plot.x.unit);
  const inverse =
    plot.x.reciprocal && x > 0
      ? ` (${withUnit(formatNumber(1 / x, 3), plot.x.reciprocal.unit)})`
      : "";
  const values = plot.series
    .filter((series) => !series.ghost)
    .map((series) => {
      const i = series === main ? at : nearestSample(series, x);
      const value = formatNumber(series.y[i] ?? Number.NaN, 3);
      return `${series.label} ${withUnit(value, plot.y.unit)}`;
    });
  return `${place}${inverse}: ${values.join(", ")}`;
}
