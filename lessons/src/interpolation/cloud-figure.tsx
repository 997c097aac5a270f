import {
  defineFigure,
  ImageView,
  ParamNumberField,
  PlotView,
  type AnyFigure,
  type FigureStore,
} from "@vitreous/figures";
import type { PlotSpec } from "@vitreous/figures/model";
import { useMemo } from "preact/hooks";
import type { VNode } from "preact";
import { pointName } from "./cloud-describe.js";
import { cloudModel } from "./cloud-model.js";
import { cloudLength, cloudParams, type CloudState } from "./cloud-params.js";
import { fieldRange } from "./cloud-poster.js";
import type { CloudResult } from "./cloud-result.js";
import { fixed } from "./grids-describe.js";
import { PlaneHandle } from "./handle.js";

export type CloudFigure = FigureStore<typeof cloudParams, CloudResult>;

interface CloudViewProps {
  readonly figure: CloudFigure;
  readonly result: CloudResult;
  readonly state: CloudState;
}

const along = (value: number) => ({
  value,
  min: 0,
  max: cloudLength,
  snap: 0.05,
  step: 0.25,
  coarse: 1,
});

function FieldView({ figure, result, state }: CloudViewProps): VNode {
  const any = figure as unknown as AnyFigure;
  const { queryX, queryY, pointX, pointY } = figure.state.value;
  return (
    <div class="lattice">
      <ImageView
        image={result.field}
        title="Between the points"
        alt={`the surface that was interpolated from ${state.count} points; black outside their hull is zero`}
        range={fieldRange}
        scaleBar={false}
      />
      <div class="lattice-overlay">
        <Triangles result={result} state={state} />
        <PlaneHandle
          store={figure}
          name="queryX"
          label={`Query at ${queryX}, ${queryY}`}
          x={along(queryX)}
          y={along(queryY)}
          left={queryX / cloudLength}
          top={queryY / cloudLength}
          units={cloudLength}
          put={(x, y) => figure.set({ queryX: x, queryY: y })}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="7" />
            <path d="M12 1v7M12 16v7M1 12h7M16 12h7" />
          </svg>
        </PlaneHandle>
        <PlaneHandle
          store={figure}
          name="pointX"
          label={`Point A at ${pointX}, ${pointY}`}
          x={along(pointX)}
          y={along(pointY)}
          left={pointX / cloudLength}
          top={pointY / cloudLength}
          units={cloudLength}
          put={(x, y) => figure.set({ pointX: x, pointY: y })}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="9" />
            <path d="M8.5 16 12 7.5 15.5 16M9.7 13.2h4.6" />
          </svg>
        </PlaneHandle>
      </div>
      <p class="lattice-caption">
        {result.made.length === 0
          ? "The query lies outside the hull: no value"
          : `The query: ${result.made
              .slice(0, 3)
              .map(({ point, weight }) => `${pointName(point)} ${fixed(weight, 2)}`)
              .join(
                ", ",
              )}${result.made.length > 3 ? ", …" : ""}; ${fixed(result.value, 3)}, true ${fixed(result.expected, 3)}`}
      </p>
      <div class="lattice-fields">
        <span data-types="queryX queryY">
          <ParamNumberField figure={any} name="queryX" />
          <ParamNumberField figure={any} name="queryY" />
        </span>
        <span data-types="pointX pointY">
          <ParamNumberField figure={any} name="pointX" />
          <ParamNumberField figure={any} name="pointY" />
        </span>
      </div>
    </div>
  );
}

/** The triangulation, the points, and discs as large as their weights. */
function Triangles({ result, state }: Pick<CloudViewProps, "result" | "state">): VNode {
  const { points, edges, made, triangle } = result;
  const lines: string[] = [];
  for (let e = 0; e < edges.length; e += 2) {
    const [a, b] = [2 * edges[e]!, 2 * edges[e + 1]!];
    lines.push(`M${points[a]} ${points[a + 1]}L${points[b]} ${points[b + 1]}`);
  }
  return (
    <svg class="lattice-svg" viewBox={`0 0 ${cloudLength} ${cloudLength}`} aria-hidden="true">
      <path class="cloud-edges" d={lines.join("")} />
      {state.method === "linear" && triangle.length === 6 ? (
        <path
          class="cloud-triangle"
          d={`M${triangle[0]} ${triangle[1]}L${triangle[2]} ${triangle[3]}L${triangle[4]} ${triangle[5]}Z`}
        />
      ) : null}
      {made.map(({ point, weight }) => (
        <g key={point} class="lattice-plus">
          <line
            x1={state.queryX}
            y1={state.queryY}
            x2={points[2 * point]}
            y2={points[2 * point + 1]}
          />
          <circle
            class="cloud-weight"
            cx={points[2 * point]}
            cy={points[2 * point + 1]}
            r={0.7 * Math.sqrt(Math.max(0, weight))}
          />
        </g>
      ))}
      {Array.from({ length: result.values.length }, (_, p) => (
        <circle key={p} class="cloud-dot" cx={points[2 * p]} cy={points[2 * p + 1]} r={0.1} />
      ))}
    </svg>
  );
}

function linePlot({ line }: CloudResult, { queryX, queryY }: CloudState): PlotSpec {
  const inside = (values: Float64Array) => values.map((v, i) => (line.inside[i] ? v : NaN));
  return {
    title: "Along the level line through the query",
    description: `The interpolated surface and the true one at y = ${fixed(queryY, 2)}, inside the hull.`,
    x: { label: "x", domain: [0, cloudLength] },
    y: { label: "value", domain: [-1.3, 1.5] },
    series: [
      {
        id: "field",
        label: "interpolated",
        quantity: "reconstruction",
        x: line.x,
        y: inside(line.field),
      },
      {
        id: "truth",
        label: "the surface",
        quantity: "map",
        style: "dashed",
        x: line.x,
        y: line.truth,
      },
    ],
    rules: [{ axis: "x", value: queryX, label: "query" }],
  };
}

function LineView({ result, state }: Pick<CloudViewProps, "result" | "state">): VNode {
  const plot = useMemo(() => linePlot(result, state), [result.line]);
  return (
    <>
      <PlotView plot={plot} aspect={0.62} />
      <p class="lattice-caption">
        root mean square error inside the hull: {fixed(result.error, 4)}
      </p>
    </>
  );
}

/** Scattered points, drawn from a model that runs anywhere. */
export const cloudDefinition = defineFigure({
  ...cloudModel,
  instruction: "Drag the query across the triangles; drag point A and watch edges flip.",
  columns: 2,
  views: [
    {
      id: "field",
      title: "Between the points",
      quantity: "reconstruction",
      render: (props) => <FieldView {...props} />,
    },
    {
      id: "line",
      title: "Along a line through the query",
      quantity: "map",
      render: ({ result, state }) => <LineView result={result} state={state} />,
    },
  ],
});
