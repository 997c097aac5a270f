import { tokens } from "../design/tokens.js";
import { type ColormapName, colormap } from "./colormaps.js";
import { base64, encodePalettePng } from "./png.js";
import {
  colourIndices,
  type DisplayRange,
  type DisplayScale,
  displayValues,
  type Raster,
  robustRange,
  symmetricRange,
} from "./raster.js";
import { svg, type SvgNode } from "./svg.js";

export interface PictureOptions {
  /** Default `gray`. */
  readonly colormap?: ColormapName;
  /** Default `linear`. */
  readonly scale?: DisplayScale;
  /** Default: robust percentiles; symmetric about zero for `diverging`. */
  readonly range?: DisplayRange;
}

/** Colours and range that the page, the poster and the exported file share. */
export function coloured(
  raster: Raster,
  options: PictureOptions = {},
): { readonly indices: Uint8Array; readonly palette: Uint8Array; readonly range: DisplayRange } {
  const name = options.colormap ?? "gray";
  const values = displayValues(raster.data, options.scale ?? "linear");
  const range =
    options.range ?? (name === "diverging" ? symmetricRange(values) : robustRange(values));
  return { indices: colourIndices(values, range), palette: colormap(name), range };
}

/** The raster as the address of a PNG that an `<image>` or `<img>` shows. */
export function rasterUrl(raster: Raster, options: PictureOptions = {}): string {
  const { indices, palette } = coloured(raster, options);
  const png = encodePalettePng(raster.nx, raster.ny, indices, palette);
  return `data:image/png;base64,${base64(png)}`;
}

/** A raster as an element of a picture, `width` units wide, pixels kept sharp. */
export function imagePicture(raster: Raster, width: number, options: PictureOptions = {}): SvgNode {
  const height = (width * raster.ny) / raster.nx;
  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${raster.nx} ${raster.ny}` },
    svg("image", {
      href: rasterUrl(raster, options),
      width: raster.nx,
      height: raster.ny,
      style: "image-rendering:pixelated",
    }),
  );
}

/** One picture of a poster with its caption. */
export interface PosterPanel {
  readonly caption: string;
  /** An `svg` element with `width` and `height`. */
  readonly picture: SvgNode;
}

export interface PosterOptions {
  readonly title: string;
  /** What the still shows, in a sentence: it is the alternative text. */
  readonly description: string;
  /** Panels per row. Default: all in one row. */
  readonly columns?: number;
  /** Width of a panel. Default 240. */
  readonly panelWidth?: number;
}

function numeric(value: string | number | undefined): number {
  return typeof value === "number" ? value : Number(value ?? 0);
}

/** Panels in rows, scaled to one width, captions below: the still that stands before any script runs. */
export function posterGrid(panels: readonly PosterPanel[], options: PosterOptions): SvgNode {
  const columns = Math.max(1, options.columns ?? panels.length);
  const width = options.panelWidth ?? 240;
  const gap = 16;
  const foot = 24;
  const scaled = panels.map(({ picture, caption }) => {
    const scale = width / numeric(picture.attributes["width"]);
    return { picture, caption, height: numeric(picture.attributes["height"]) * scale };
  });
  const nodes: SvgNode[] = [];
  let y = 0;
  for (let start = 0; start < scaled.length; start += columns) {
    const row = scaled.slice(start, start + columns);
    const tallest = Math.max(...row.map((panel) => panel.height));
    row.forEach(({ picture, caption, height }, i) => {
      const x = i * (width + gap);
      const placed = { ...picture.attributes, x, y: y + tallest - height, width, height };
      const viewBox =
        picture.attributes["viewBox"] ??
        `0 0 ${numeric(picture.attributes["width"])} ${numeric(picture.attributes["height"])}`;
      nodes.push(
        { ...picture, attributes: { ...placed, viewBox } },
        svg(
          "text",
          {
            class: "plot-fill plot-quiet",
            fill: tokens.quiet.light,
            x,
            y: y + tallest + 17,
            "font-size": "13",
          },
          caption,
        ),
      );
    });
    y += tallest + foot + gap;
  }
  const total = { width: columns * (width + gap) - gap, height: Math.max(1, y - gap) };
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "poster",
      viewBox: `0 0 ${total.width} ${Math.ceil(total.height)}`,
      role: "img",
      "font-family": "'Source Sans 3 Variable','Source Sans 3',system-ui,sans-serif",
    },
    svg("title", {}, options.title),
    svg("desc", {}, options.description),
    ...nodes,
  );
}
