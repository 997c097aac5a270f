import type { CellSource, ConsoleLine, Display } from "@vitreous/cells";
import {
  formatNumber,
  imagePicture,
  plotPicture,
  type Raster,
  svg,
  svgToString,
} from "@vitreous/figures/model";
import { escapeHtml } from "../weave/html.js";
import { renderFormula } from "../weave/math.js";
import { highlightLines } from "./highlight.js";
import {
  imageTitle,
  imageWords,
  plotSpecOf,
  plotTables,
  sectionWords,
  volumeTitle,
  volumeWords,
} from "./output/data.js";
import { consoleHtml, tableHtml, valueHtml } from "./output/html.js";

/** Rows of a plot's table that a page carries before any script runs; the living cell has them all. */
const stillRows = 40;

function picture(raster: Raster, title: string, alt: string, width: number): string {
  const height = (width * raster.ny) / raster.nx;
  const inner = imagePicture(raster, width);
  return svgToString(
    svg(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        class: "cell-still-image",
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: "img",
        "aria-label": `${title}: ${alt}`,
      },
      inner,
    ),
  );
}

function stillTables(display: Extract<Display, { kind: "plot" }>, id: string): string {
  const tables = plotTables(display, id).map((table) => {
    const head = table.columns
      .map(
        ({ label, unit }) =>
          `<th scope="col">${escapeHtml(unit ? `${label} (${unit})` : label)}</th>`,
      )
      .join("");
    const rows = table.rows
      .slice(0, stillRows)
      .map(
        (row) =>
          `<tr>${row.map((value) => `<td>${formatNumber(Number(value), 6)}</td>`).join("")}</tr>`,
      )
      .join("");
    const more =
      table.rows.length > stillRows
        ? `<p class="data-table-more">The first ${stillRows} of ${table.rows.length} rows.</p>`
        : "";
    return `<div class="data-table-scroll" role="region" aria-label="${escapeHtml(table.caption)}" tabindex="0"><table class="data-table"><caption>${escapeHtml(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${more}`;
  });
  return `<details class="fold"><summary>The numbers</summary>${tables.join("")}</details>`;
}

function stillOutput(display: Display, id: string): string {
  switch (display.kind) {
    case "text":
      return `<pre class="cell-text">${escapeHtml(display.text)}</pre>`;
    case "notice":
      return `<p class="cell-notice">${escapeHtml(display.text)}</p>`;
    case "value":
      return `<div class="cell-value">${valueHtml(display.value)}</div>`;
    case "table":
      return tableHtml(display, `Table of the cell ${id}`);
    case "tex":
      return `<div class="formula" tabindex="0" role="group" aria-label="Formula">${renderFormula(display.source, true)}</div>`;
    case "image": {
      const title = imageTitle(display);
      return `<figure class="cell-picture" aria-label="${escapeHtml(title)}"><figcaption>${escapeHtml(title)}</figcaption>${picture(display, title, imageWords(display), 320)}</figure>`;
    }
    case "volume": {
      const title = volumeTitle(display);
      const sections = display.sections.map((section) =>
        picture(section, title, `section ${sectionWords[section.axes]}`, 200),
      );
      return `<figure class="cell-picture cell-picture-wide" aria-label="${escapeHtml(title)}"><figcaption>${escapeHtml(title)} <span class="cell-picture-facts">${escapeHtml(volumeWords(display))}</span></figcaption><div class="ortho">${sections.join("")}</div></figure>`;
    }
    case "plot": {
      const spec = plotSpecOf(display, id);
      const drawn = svgToString(plotPicture(spec, { width: 540, height: 302 }));
      return `<figure class="cell-picture cell-picture-plot" aria-label="${escapeHtml(spec.title)}"><figcaption>${escapeHtml(spec.title)}</figcaption>${drawn}${stillTables(display, id)}</figure>`;
    }
  }
}

/** What a cell showed when the page was made. */
export interface StillResult {
  readonly outputs: readonly Display[];
  readonly console: readonly ConsoleLine[];
}

/** Outputs as HTML that needs no script. */
export function stillOutputs(result: StillResult, id: string): string {
  const parts = result.outputs.map(
    (display, i) =>
      `<div class="cell-output" data-kind="${display.kind}">${stillOutput(display, `${id}-${i}`)}</div>`,
  );
  return parts.join("") + consoleHtml(result.console);
}

export interface StillOptions {
  /** Titles of the figures that the cell reads, by id. */
  readonly figures?: Readonly<Record<string, string>>;
  /** Exercises and faults start from code that is meant to be changed. */
  readonly role?: "cell" | "exercise" | "fault";
}

/**
 * One cell before any script runs: its name, its code and what it shows. `startCells` finds it by `data-cell`,
 * takes the code from `.cell-code`, and puts the living cell in its place.
 */
export function stillCell(
  cell: CellSource,
  result: StillResult | undefined,
  options: StillOptions = {},
): string {
  const reads = cell.reads.map((figure) => escapeHtml(options.figures?.[figure] ?? figure));
  const notes = [
    reads.length > 0 ? `reads ${reads.join(" and ")}` : "",
    cell.heavy ? "runs only when asked" : "",
  ].filter((note) => note !== "");
  return `<div class="cell" id="cell-${escapeHtml(cell.id)}" data-island="cell" data-cell="${escapeHtml(cell.id)}" data-reads="${escapeHtml(cell.reads.join(" "))}" data-role="${options.role ?? "cell"}"${cell.heavy ? " data-heavy" : ""}><div class="cell-head"><span class="cell-name">${escapeHtml(cell.id)}</span>${notes.length > 0 ? `<span class="cell-notes">${notes.join(", ")}</span>` : ""}</div><pre class="cell-code" tabindex="0" role="region" aria-label="Code of the cell ${escapeHtml(cell.id)}"><code>${highlightLines(cell.code)}</code></pre><div class="cell-outputs">${result ? stillOutputs(result, cell.id) : ""}</div></div>`;
}
