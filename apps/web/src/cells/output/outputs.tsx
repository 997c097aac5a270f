import type { CellState, Display } from "@vitreous/cells";
import { DataTables, ImageView, PlotView, saveFile } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import {
  csvOf,
  imageTitle,
  imageWords,
  plotSpecOf,
  plotTables,
  sectionWords,
  volumeTitle,
  volumeWords,
} from "./data.js";
import { consoleHtml, tableHtml, valueHtml } from "./html.js";

type Of<K extends Display["kind"]> = Extract<Display, { kind: K }>;

/** HTML that this room wrote itself, every word of a cell escaped. */
function Html({ html, classes }: { readonly html: string; readonly classes: string }): VNode {
  return <div class={classes} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A formula, set once KaTeX has arrived; until then, and when it cannot be read, its source. */
function Formula({ source }: { readonly source: string }): VNode {
  const [set, setSet] = useState<{ readonly source: string; readonly html: string }>();
  useEffect(() => {
    let current = true;
    void import("katex").then(({ renderToString }) => {
      const html = renderToString(source, {
        displayMode: true,
        output: "htmlAndMathml",
        throwOnError: false,
        strict: "ignore",
        trust: false,
        maxExpand: 500,
      });
      if (current) setSet({ source, html });
    });
    return () => {
      current = false;
    };
  }, [source]);
  return (
    <div class="formula" tabIndex={0} role="group" aria-label="Formula">
      {set?.source === source ? (
        <div dangerouslySetInnerHTML={{ __html: set.html }} />
      ) : (
        <code>{source}</code>
      )}
    </div>
  );
}

function Table({ display, id }: { readonly display: Of<"table">; readonly id: string }): VNode {
  return (
    <div>
      <Html classes="cell-table" html={tableHtml(display, `Table of the cell ${id}`)} />
      <button
        type="button"
        class="button cell-save"
        onClick={() => saveFile(`${id}.csv`, csvOf(display), "text/csv")}
      >
        Save as CSV
      </button>
    </div>
  );
}

function Picture({ display }: { readonly display: Of<"image"> }): VNode {
  const { nx, ny, data, pixelSize } = display;
  const image = useMemo(
    () => ({ nx, ny, data, ...(pixelSize === undefined ? {} : { pixelSize }) }),
    [display],
  );
  const title = imageTitle(display);
  return (
    <figure class="cell-picture" aria-label={title}>
      <figcaption>{title}</figcaption>
      <ImageView image={image} title={title} alt={imageWords(display)} />
    </figure>
  );
}

function Sections({ display }: { readonly display: Of<"volume"> }): VNode {
  const title = volumeTitle(display);
  const rasters = useMemo(
    () =>
      display.sections.map(({ nx, ny, data, axes }) => ({
        axes,
        image: {
          nx,
          ny,
          data,
          ...(display.voxelSize === undefined ? {} : { pixelSize: display.voxelSize }),
        },
      })),
    [display],
  );
  return (
    <figure class="cell-picture cell-picture-wide" aria-label={title}>
      <figcaption>
        {title} <span class="cell-picture-facts">{volumeWords(display)}</span>
      </figcaption>
      <div class="ortho">
        {rasters.map(({ axes, image }) => (
          <ImageView
            key={axes}
            image={image}
            title={`${title}, ${axes}`}
            alt={`section ${sectionWords[axes]}`}
          />
        ))}
      </div>
    </figure>
  );
}

function Plot({ display, id }: { readonly display: Of<"plot">; readonly id: string }): VNode {
  const spec = useMemo(() => plotSpecOf(display, id), [display, id]);
  const tables = useMemo(() => plotTables(display, id), [display, id]);
  return (
    <figure class="cell-picture cell-picture-plot" aria-label={spec.title}>
      <figcaption>{spec.title}</figcaption>
      <PlotView plot={spec} aspect={0.56} />
      <DataTables tables={tables} prefix="vitreous" />
    </figure>
  );
}

function Output({ display, id }: { readonly display: Display; readonly id: string }): VNode {
  switch (display.kind) {
    case "text":
      return <pre class="cell-text">{display.text}</pre>;
    case "notice":
      return <p class="cell-notice">{display.text}</p>;
    case "value":
      return <Html classes="cell-value" html={valueHtml(display.value)} />;
    case "table":
      return <Table display={display} id={id} />;
    case "tex":
      return <Formula source={display.source} />;
    case "image":
      return <Picture display={display} />;
    case "volume":
      return <Sections display={display} />;
    case "plot":
      return <Plot display={display} id={id} />;
  }
}

/** What a cell shows now. */
export function Outputs(props: {
  readonly id: string;
  readonly outputs: readonly Display[];
  readonly console: CellState["console"];
}): VNode {
  return (
    <>
      {props.outputs.map((display, i) => (
        <div class="cell-output" data-kind={display.kind} key={`${i}-${display.kind}`}>
          <Output display={display} id={`${props.id}-${i}`} />
        </div>
      ))}
      {props.console.length > 0 ? (
        <Html classes="cell-console-box" html={consoleHtml(props.console)} />
      ) : null}
    </>
  );
}
