import type { Concept } from "@vitreous/curriculum";
import { conceptGroups, concepts, graph, levels, lessonPlan, links } from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import { conceptEntry, levelDots } from "./concept-entry.js";
import type { MapLayout, PlacedNode } from "./map-layout.js";
import { layoutMap } from "./map-layout.js";
import type { CourseContext } from "./parts.js";
import { builtCount } from "./parts.js";
import { shortNames } from "./short-names.js";
import { groupNames, levelNames } from "./words.js";

const root = "../";

/** Units of the edges' drawing: it is stretched over the grid. A box leaves `gap` on each side of its column. */
const columnUnits = 100;
const rowUnits = 46;
const gap = 8;

/** From the right side of one box to the left side of another. */
function edgePath(from: PlacedNode, to: PlacedNode): string {
  const x0 = (from.column + 1) * columnUnits - gap;
  const y0 = (from.row + 0.5) * rowUnits;
  const x1 = to.column * columnUnits + gap;
  const y1 = (to.row + 0.5) * rowUnits;
  const bend = Math.max(14, Math.min(60, (x1 - x0) / 2));
  return `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1} ${y1}`;
}

function edges(layout: MapLayout): string {
  const paths = concepts.flatMap(({ id, prerequisites }) =>
    prerequisites.map((need) => {
      const from = layout.nodes.get(need);
      const to = layout.nodes.get(id);
      return from && to ? `<path data-edge="${need} ${id}" d="${edgePath(from, to)}"/>` : "";
    }),
  );
  return `<svg class="map-edges" viewBox="0 0 ${layout.columns * columnUnits} ${layout.rows * rowUnits}" preserveAspectRatio="none" aria-hidden="true">${paths.join("")}</svg>`;
}

function box(concept: Concept, { column, row }: PlacedNode): string {
  const name = shortNames[concept.id] ?? concept.title;
  const needs =
    concept.prerequisites.length > 0 ? ` data-needs="${concept.prerequisites.join(" ")}"` : "";
  return `<a class="map-node" href="#concept-${concept.id}" data-node="${concept.id}" data-level="${concept.level}"${needs} style="grid-area:${row + 1}/${column + 2}"><span class="node-name">${escapeHtml(name)}</span>${levelDots(concept.level)}<span class="node-state visually-hidden" data-part="state"></span></a>`;
}

/** Lane after lane, from left to right: the order of the Tab key and of a reader without the picture. */
function lanes(layout: MapLayout): string {
  return layout.lanes
    .map(({ group, firstRow, rows }) => {
      const inside = concepts
        .flatMap((concept) => {
          const place = layout.nodes.get(concept.id);
          return concept.group === group && place ? [{ concept, place }] : [];
        })
        .toSorted((a, b) => a.place.column - b.place.column || a.place.row - b.place.row);
      const name = groupNames[inside[0]!.concept.group];
      return `<div class="map-lane" style="grid-row:${firstRow + 1}/span ${rows}"></div><p class="map-lane-name" style="grid-row:${firstRow + 1}/span ${rows}">${escapeHtml(name)}</p>${inside.map(({ concept, place }) => box(concept, place)).join("")}`;
    })
    .join("\n");
}

const list = (context: CourseContext): string =>
  conceptGroups
    .map((group) => {
      const inside = graph.order.map(links.concept).filter((concept) => concept.group === group);
      return `<section class="concept-group" aria-labelledby="group-${group}"><h2 id="group-${group}">${escapeHtml(groupNames[group])}</h2>${inside.map((concept) => conceptEntry(concept, context)).join("\n")}</section>`;
    })
    .join("\n");

const radios = (
  name: string,
  items: readonly (readonly [value: string, text: string])[],
  on: number,
) =>
  items
    .map(
      ([value, text], i) =>
        `<label><input type="radio" name="${name}" value="${value}"${i === on ? " checked" : ""}><span>${text}</span></label>`,
    )
    .join("");

/** The concepts of the course: a map to walk along, and the same as a list. */
export function renderMap(built: CourseContext["built"]): PrerenderedPage {
  const context: CourseContext = { root, built };
  const layout = layoutMap(concepts, graph, conceptGroups);
  const edgeCount = concepts.flatMap((concept) => concept.prerequisites).length;
  const legend = levels
    .map((level) => `<li>${levelDots(level).replace(", ", "")} ${levelNames[level]}</li>`)
    .join("");
  return renderDocument({
    title: "Map of the course · Vitreous",
    description: `The ${concepts.length} concepts of the course and what each rests on: from complex numbers to learned models of moving molecules.`,
    root,
    page: "map",
    main: `<div class="map-page" data-island="map">
<header class="course-head">
<h1>Map of the course</h1>
<p class="lede">${concepts.length} concepts, ${edgeCount} steps from one to the next. What stands on the left needs nothing; everything else rests on what its lines come from. Of the ${lessonPlan.length} lessons, ${builtCount(context)} exist so far.</p>
</header>
<div class="map-tools needs-js no-print">
<div class="map-search"><label for="map-search">Find a concept</label><input id="map-search" type="search" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false" aria-controls="map-found" placeholder="FSC, quaternion, aliasing …"><ul id="map-found" role="listbox" aria-label="Concepts found" hidden></ul></div>
<fieldset class="depth-row"><legend>Depth</legend>${radios(
      "map-depth",
      [
        ["blur", "Blur"],
        ["sharpen", "Sharpen"],
        ["methods", "Methods"],
      ],
      2,
    )}</fieldset>
<fieldset class="depth-row"><legend>Show as</legend>${radios(
      "map-view",
      [
        ["map", "Map"],
        ["list", "List"],
      ],
      0,
    )}</fieldset>
</div>
<p class="map-progress needs-js" role="status" data-part="progress"></p>
<div class="map-view" data-part="view">
<div class="map-scroll" data-part="scroll">
<div class="map-grid" style="--columns:${layout.columns};--rows:${layout.rows}">
${edges(layout)}
${lanes(layout)}
</div></div>
<ul class="map-legend"><li class="legend-line"><span aria-hidden="true">✓</span> known</li><li class="legend-line"><span aria-hidden="true">▸</span> opens next</li>${legend}<li class="needs-js no-print">Keys: <kbd>←</kbd> what it rests on, <kbd>→</kbd> what it opens, <kbd>↑</kbd> <kbd>↓</kbd> the others there, <kbd>Enter</kbd> to read, <kbd>Esc</kbd> back</li></ul>
<aside class="map-panel no-print" data-part="panel" aria-label="The chosen concept" hidden></aside>
</div>
<div class="concept-list" data-part="list">
${list(context)}
</div>
</div>`,
  });
}
